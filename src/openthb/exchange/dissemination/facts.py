"""What must stand beside the figures in every file handed out, as labelled lines."""

from openthb.classifications import codelist, countries
from openthb.exchange.dissemination.labels import label
from openthb.statistics.releases.artefact import Counted, Release


def facts(release: Release, *, address: str, language: str) -> list[tuple[str, str]]:
    """Title, unit, counting rule, source, dates, vintage and address of a release, in order."""
    metadata, series = release.metadata, release.metadata.series
    source = series.source
    lines = [
        ("title", series.title.in_language(language)),
        ("unit", codelist("unit")[series.unit].label.in_language(language)),
        ("counting_rule", series.counting_rule.in_language(language)),
        ("reference_date", series.reference_date.in_language(language)),
        ("country", countries.name(series.country, language)),
        ("source", source.author.in_language(language)),
        ("system", source.system.in_language(language)),
        ("read_through", source.read_through.in_language(language) if source.read_through else ""),
        ("published_on", "" if metadata.made_up else str(metadata.vintage.published_on or "")),
        ("read_on", str(metadata.read_on or "")),
        ("sealed_on", metadata.sealed_at.date().isoformat()),
        ("vintage", metadata.vintage.name),
        ("reason", metadata.reason.in_language(language)),
        ("warning", series.warning.in_language(language)),
        *(("break", f"{item.year}: {item.text.in_language(language)}") for item in series.breaks),
        *(("note", note.in_language(language)) for note in series.notes),
        ("made_up", label("made_up_yes" if metadata.made_up else "made_up_no", language)),
        ("disclosure", label(f"disclosure_{series.disclosure}", language)),
        *_counted(metadata.counted),
        ("address", address),
        ("licence", series.licence.in_language(language)),
        ("manifest", release.manifest.sha256),
    ]
    return [(label(name, language), value) for name, value in lines if value]


def _counted(counted: Counted | None) -> list[tuple[str, str]]:
    if counted is None:
        return []
    hashes = [("facts_hash", counted.facts), ("definition_hash", counted.definition)]
    return [("collection", counted.collection), *hashes, ("engine", counted.engine)]
