"""Who asks: the reader's address, the institution whose access is in use, the session; and what they may see.

Fills the one marked slot of baked pages. X-Forwarded-For after RFC 7239's advice: from the right, listed proxies only.
"""
