"""The kinds of figures a reader tells apart: of others, counted here from records, or invented for a demonstration."""

PUBLISHED, COUNTED, MADE_UP = "published", "counted", "made-up"
