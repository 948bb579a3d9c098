"""Files that come with the package: the base look, the words printed around a leaflet, schemas, a
colour profile.
"""

from pathlib import Path

HERE = Path(__file__).parent


def read_package_file(name: str) -> bytes:
    """The bytes of a file of the package, by its path below this folder; FileNotFoundError where
    there is none.
    """
    return (HERE / name).read_bytes()
