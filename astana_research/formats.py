"""The kinds of files that tables can be written as; a module of its own, so that the command line needs no pandas to name them."""

FORMATS = ("csv", "xlsx", "parquet")
