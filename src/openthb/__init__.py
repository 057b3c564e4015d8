"""OpenTHB: from a registered case of trafficking in human beings to a citable statistic."""

__version__ = "0.1.0"
