"""One YAML file for each code list, with version, day of entry into use, source and correspondences.

After the Palermo Protocol art. 3, ICCS, HTCDS and the SDMX cross-domain code lists. Data only: read by
`openthb.classifications.catalogue`.
"""
