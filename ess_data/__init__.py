"""The curated figures of the atlas: tables with their sources, checked, queried, derived and exported.

Importing the package is cheap: pandas comes with ``ess_data.load`` or ``ess_data.query``.
"""

__version__ = "0.1.0"
