"""The measurements as the tables of docs/performance.md."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.demanding import Demanding
from tests.bench.engines import COSINE, COSINE_FROM_TEXT, NUMBA
from tests.bench.pages import BARE, CONNECTIONS, HELLO, RANKED, Served
from tests.bench.speed import WITH_EDITS, WITH_EDITS_FROM_TEXT, Measured

BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
WORDS, WHOLE, FROM_TEXT = "ours, words alone", "ours, whole recipe", "ours, whole, from the text"


def written(page: Path, lines: list[str]) -> None:
    """Puts the tables between the marks of the page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text("\n".join([f"{before}{BEGIN}", "", *lines, "", f"{END}{after}"]), encoding="utf-8")


def tables(
    found: Mapping[int, Measured],
    pages: Mapping[tuple[str, int], Served],
    demanding: Demanding,
    *,
    profiles: int,
) -> Iterator[str]:
    """The lines of all tables."""
    yield from _queries(found)
    yield ""
    yield from _goals(found)
    yield ""
    yield from _demanding(demanding, profiles)
    yield ""
    yield from _costs(found)
    if pages:
        yield ""
        yield from _pages(pages, profiles)


def _queries(found: Mapping[int, Measured]) -> Iterator[str]:
    yield f"| milliseconds a query | {' | '.join(f'{number:,} profiles' for number in found)} |"
    yield "|---|" + "---:|" * len(found)
    names = dict.fromkeys(name for one in found.values() for name in one.queries)
    for name in names:
        cells = [one.queries.get(name) for one in found.values()]
        yield f"| {name} | {' | '.join('' if cell is None else f'{cell:.3f}' for cell in cells)} |"


def _goals(found: Mapping[int, Measured]) -> Iterator[str]:
    yield f"| how many times | {' | '.join(f'{number:,} profiles' for number in found)} |"
    yield "|---|" + "---:|" * len(found)
    ratios = {
        "words alone faster than cosine_similarity": (COSINE.name, WORDS),
        "words alone, time beside bm25s with numba": (WORDS, NUMBA.name),
        "whole recipe faster than cosine_similarity": (COSINE.name, WHOLE),
        "whole recipe faster than scikit-learn, both from the text": (COSINE_FROM_TEXT.name, FROM_TEXT),
        "whole recipe with 1,000 pending edits, time beside without": (WITH_EDITS, WHOLE),
        "the same, from the text": (WITH_EDITS_FROM_TEXT, FROM_TEXT),
    }
    for name, (one, other) in ratios.items():
        cells = [measured.queries for measured in found.values()]
        told = [f"{own[one] / own[other]:.2f}" if one in own and other in own else "" for own in cells]
        yield f"| {name} | {' | '.join(told)} |"


def _demanding(times: Demanding, profiles: int) -> Iterator[str]:
    what = f"with the lexicon, and findings of the best twenty, {profiles:,} profiles"
    yield f"| {what} | milliseconds | beside cosine_similarity |"
    yield "|---|---:|---:|"
    rows = {
        "from the text, profiles read for the first time": times.first,
        "from the text, profiles read before": times.again,
        COSINE.name: times.cosine,
    }
    for name, value in rows.items():
        yield f"| {name} | {value:.2f} | {value / times.cosine:.2f} |"


def _costs(found: Mapping[int, Measured]) -> Iterator[str]:
    yield f"| the index | {' | '.join(f'{number:,} profiles' for number in found)} |"
    yield "|---|" + "---:|" * len(found)
    for name in dict.fromkeys(name for one in found.values() for name in one.builds):
        cells = [f"{one.builds[name]:.1f} s" if name in one.builds else "" for one in found.values()]
        yield f"| built, {name} | {' | '.join(cells)} |"
    yield f"| ours on disk | {' | '.join(f'{one.size:.0f} MB' for one in found.values())} |"
    yield f"| ours checked and mapped | {' | '.join(f'{one.load:.2f} s' for one in found.values())} |"
    yield f"| ours after one edit | {' | '.join(f'{1000 * one.edit:.0f} ms' for one in found.values())} |"


def _pages(pages: Mapping[tuple[str, int], Served], profiles: int) -> Iterator[str]:
    heads = [
        f"{number} connection{'s' * (number > 1)}: {what}" for number in CONNECTIONS for what in ("wait", "processor")
    ]
    yield f"| milliseconds a page, {profiles:,} profiles | {' | '.join(heads)} |"
    yield "|---|" + "---:|" * len(heads)
    for name in (BARE, HELLO, RANKED):
        cells = [f"{value:.1f}" for number in CONNECTIONS for value in pages[name, number]]
        yield f"| {name} | {' | '.join(cells)} |"
    for name in (BARE, HELLO):
        cells = [
            f"{ranked / hello:.1f} times"
            for number in CONNECTIONS
            for ranked, hello in zip(pages[RANKED, number], pages[name, number], strict=True)
        ]
        yield f"| ranked beside {name} | {' | '.join(cells)} |"
