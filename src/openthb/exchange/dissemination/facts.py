"""What must stand beside the figures in every file handed out, as labelled lines."""

from openthb.classifications import codelist, countries
from openthb.statistics.releases.artefact import Release


def facts(release: Release, *, address: str, language: str) -> list[tuple[str, str]]:
    """Title, unit, counting rule, source, dates, vintage and address of a release, in order."""
    metadata, series = release.metadata, release.metadata.series
    source = series.source
    lines = [
        ("Title", series.title.in_language(language)),
        ("Unit of count", codelist("unit")[series.unit].label.in_language(language)),
        ("Counting rule", series.counting_rule.in_language(language)),
        ("Reference date", series.reference_date.in_language(language)),
        ("Country", countries.name(series.country, language)),
        ("Source", source.author.in_language(language)),
        ("Source system", source.system.in_language(language)),
        ("Read through", source.read_through.in_language(language) if source.read_through else ""),
        ("Published by the source on", str(metadata.vintage.published_on or "")),
        ("Read on", str(metadata.read_on or "")),
        ("Sealed on", metadata.sealed_at.date().isoformat()),
        ("Vintage", metadata.vintage.name),
        ("Reason for this vintage", metadata.reason.in_language(language)),
        ("Must not be read as", series.warning.in_language(language)),
        *(("Break in the series", f"{item.year}: {item.text.in_language(language)}") for item in series.breaks),
        *(("Note", note.in_language(language)) for note in series.notes),
        ("Made up", "yes: invented figures of a demonstration" if metadata.made_up else "no"),
        ("Permanent address", address),
        ("Licence", series.licence.in_language(language)),
        ("Manifest SHA-256", release.manifest.sha256),
    ]
    return [(label, value) for label, value in lines if value]
