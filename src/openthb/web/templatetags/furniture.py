"""Inline pieces: a link, a date, a sentence of runs. Tags, because an included file would bring a line break."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from openthb.web.shapes import Day, Link, Run

register = template.Library()


@register.simple_tag
def linked(link: Link) -> SafeString:
    """The words of `link`, as a link where it leads somewhere."""
    return format_html('<a href="{}">{}</a>', link.href, link.text) if link.href else format_html("{}", link.text)


@register.simple_tag
def day(value: Day) -> SafeString:
    """A date a program can read too."""
    return format_html('<time datetime="{}">{}</time>', value.iso, value.text)


@register.simple_tag
def sentence(runs: Iterable[Run]) -> SafeString:
    """The runs as one sentence, the emphasised ones strong."""
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run: Run) -> SafeString:
    return format_html("<strong>{}</strong>" if run.emphasised else "{}", run.text)
