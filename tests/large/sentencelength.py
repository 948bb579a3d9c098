"""How long sentences of a language are beside English ones: words of translations for each word of
their sources, over all finished messages of this project's catalogs.

    python -m tests.large.sentencelength
"""

from collections import defaultdict
from pathlib import Path

from brochure.catalog.po import read_catalog
from brochure.check.plain.reading import split_words

ROOT = Path(__file__).parents[2]
LEAST = 5
"""Words of a source that is counted: shorter ones are labels."""
SENTENCE, PARAGRAPH = 25, 150
"""The limits of English."""


def counted_words() -> dict[str, tuple[int, int, int]]:
    """For each language its messages, the words of their sources, and their own."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for path in sorted(ROOT.glob("content/*/*.po")):
        catalog, _ = read_catalog(path.read_bytes(), path.name)
        for message in catalog.messages:
            words = len(split_words(message.source))
            if message.done and words >= LEAST:
                own = counts[path.stem]
                own[0] += 1
                own[1] += words
                own[2] += len(split_words(message.translation))
    return {tag: (own[0], own[1], own[2]) for tag, own in counts.items()}


def main() -> None:
    """Print the ratio of each language, and the limits that follow from it."""
    for tag, (messages, source, own) in sorted(counted_words().items()):
        ratio = own / source
        limits = f"sentence {SENTENCE * ratio:.1f}, paragraph {PARAGRAPH * ratio:.0f}"
        print(f"{tag}: {messages} texts, {own} words for {source}, {ratio:.3f}; {limits}")


if __name__ == "__main__":
    main()
