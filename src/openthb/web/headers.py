"""Security headers of every answer: strict, and in one place.

CSP level 3 (nothing inline, nothing from elsewhere), RFC 6797 (HSTS), Fetch metadata, Permissions Policy.
"""

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
}
_REFUSED_FEATURES = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")


def security_headers(*, https: bool) -> dict[str, str]:
    """Header names and values; with `https` browsers are told to use nothing else for two years."""
    headers = {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _REFUSED_FEATURES),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    return headers | ({"Strict-Transport-Security": "max-age=63072000; includeSubDomains"} if https else {})
