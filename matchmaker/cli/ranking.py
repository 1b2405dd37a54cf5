"""`flask rank` and `flask evaluate`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click
from flask.cli import with_appcontext
from tqdm import tqdm

from ..domain.challenge import ChallengeRecord
from ..domain.match import Ranking
from ..domain.profile import ProviderRecord
from ..services import fileranking, keptranking, matching, meaning
from ..services.encoding import CHOICES, NONE, Encoder, encoder_called
from ..services.fileranking import Splits
from ..services.lexicon import WITHOUT_LEXICON, Lexicon, shipped_lexicon
from ..services.lexiconfile import lexicon_in
from ..services.recordfile import challenges_in, judgements_in, providers_in
from .database import require_secret
from .formats import FORMATS, csv_header
from .judgement import judgement_lines
from .refusals import told

Thing = TypeVar("Thing")


class Ingredients(TypedDict):
    """What every measurement of record files takes."""

    progress: Callable[[Iterable[Any]], Iterable[Any]]
    lexicon: Lexicon
    encoder: Encoder | None


RECORD_FILE = click.Path(path_type=Path)
CHALLENGES = click.option("--challenges", type=RECORD_FILE, help="The challenges: JSON Lines, CSV or XLSX.")
PROVIDERS = click.option("--providers", type=RECORD_FILE, help="The providers: JSON Lines, CSV or XLSX.")
LEXICON = click.option(
    "--lexicon", metavar="FILE|none", help="A lexicon in place of the one that ships, as /lexicon exports it; or none."
)

ENCODER = click.option(
    "--encoder",
    type=click.Choice(CHOICES),
    default=NONE,
    show_default=True,
    help="A sentence encoder, if it is installed, that compares what texts of different languages mean.",
)


@click.command("rank")
@click.argument("ref", required=False)
@CHALLENGES
@PROVIDERS
@click.option("--top", type=click.IntRange(1, 1_000_000), default=20, show_default=True, help="Rows a challenge.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
@click.option("--explain", is_flag=True, help="Show the reasons in a table or CSV; JSON Lines always has them.")
@LEXICON
@ENCODER
@with_appcontext
@told
def rank(
    ref: str | None,
    challenges: Path | None,
    providers: Path | None,
    top: int,
    form: str,
    explain: bool,
    lexicon: str | None,
    encoder: str,
) -> None:
    """Rank the providers of a file for the challenges of a file, or a stored challenge by its REF.

    Files need no database. A stored challenge is ranked against its cluster's pool, and the run is kept.
    """
    if ref is not None:
        require_secret()
        meaning.read_texts()
        shown = keptranking.of_run(matching.rank_stored(ref, viewer=None), limit=top)
        _write([shown.ranking], names=shown.names, form=form, explain=explain)
        return
    if challenges is None or providers is None:
        raise click.UsageError("Give the REF of a stored challenge, or --challenges and --providers.")
    asked, pool = challenges_in(challenges), providers_in(providers)
    reader = encoder_called(encoder)
    _say_what_was_detected(asked, pool)
    explained = explain or form == "jsonl"
    found = fileranking.rankings(asked, pool, top=top, explained=explained, lexicon=_lexicon(lexicon), encoder=reader)
    rankings = _with_progress(found, total=len(asked))
    _write(rankings, names={provider.id: provider.name or "" for provider in pool}, form=form, explain=explain)


@click.command("evaluate")
@CHALLENGES
@PROVIDERS
@click.option("--qrels", type=RECORD_FILE, required=True, help="The judgements: challenge, provider, grade by tabs.")
@LEXICON
@ENCODER
@click.option("--against", type=click.Choice(["naive"]), default="naive", help="The ranking to compare with.")
@click.option("--nothing", is_flag=True, help="Measure the verdict on whole lists too, by leaving true providers out.")
@click.option("--learn", is_flag=True, help="Measure what verdicts would teach, on 20 random splits.")
@click.option(
    "--verdicts",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="With --learn: challenges with verdicts in each split, at most half of all.",
)
@told
def evaluate(
    challenges: Path | None,
    providers: Path | None,
    qrels: Path,
    lexicon: str | None,
    encoder: str,
    against: str,
    nothing: bool,
    learn: bool,
    verdicts: int,
) -> None:
    """Measure the ranking of record files on judged pairs, beside scikit-learn's TF-IDF as it comes."""
    if challenges is None or providers is None:
        raise click.UsageError("Give --challenges and --providers.")
    asked, pool, judgements = challenges_in(challenges), providers_in(providers), judgements_in(qrels)
    reader = encoder_called(encoder)
    _say_what_was_detected(asked, pool)
    chosen: Ingredients = {"progress": _with_progress, "lexicon": _lexicon(lexicon), "encoder": reader}
    if learn:
        _report(fileranking.learning(asked, pool, judgements, verdicts=verdicts, **chosen))
        return
    result = fileranking.evaluation(asked, pool, judgements, **chosen)
    click.echo(f"{result.challenges} challenges, {len(pool)} providers; relevant from grade {result.relevant_from}")
    click.echo(f"{'':<12}{'ours':>8}{against:>8}{'difference':>13}   95 % interval")
    for line in result.lines:
        click.echo(
            f"{line.measure:<12}{line.ours:>8.4f}{line.naive:>8.4f}{line.difference:>+13.4f}"
            f"   {line.low:+.4f} … {line.high:+.4f}"
        )
    if nothing:
        for row in judgement_lines(fileranking.list_judgement(asked, pool, judgements, **chosen)):
            click.echo(row)


def _report(result: Splits) -> None:
    """Prints what verdicts teach on each split, and on all."""
    click.echo(
        f"verdicts on {result.taken} challenges, measured on those of {result.left} others that somebody answers"
    )
    click.echo(f"{'split':<7}{'cold':>8}{'learned':>9}{'gain':>9}   what was learned")
    for number, split in enumerate(result.splits, start=1):
        parts = ", ".join(part.removeprefix("learned_") for part in split.parts) or "nothing that helps"
        click.echo(f"{number:<7}{split.cold:>8.4f}{split.learned:>9.4f}{split.gain:>+9.4f}   {parts}")
    click.echo(f"{'mean':<7}{result.mean('cold'):>8.4f}{result.mean('learned'):>9.4f}{result.mean('gain'):>+9.4f}")
    click.echo(f"gain of .03 or more on {result.worth_it} of {len(result.splits)} splits (nDCG@10)")


def _lexicon(choice: str | None) -> Lexicon:
    if choice is None:
        return shipped_lexicon()
    return WITHOUT_LEXICON if choice == "none" else lexicon_in(Path(choice))


def _write(rankings: Iterable[Ranking], *, names: Mapping[str, str], form: str, explain: bool) -> None:
    """Prints rankings in a format."""
    if form == "csv":
        click.echo(csv_header(explain=explain))
    for ranking in rankings:
        for line in FORMATS[form](ranking, names=names, explain=explain):
            click.echo(line)


def _with_progress(things: Iterable[Thing], *, total: int | None = None) -> Iterator[Thing]:
    """The things, with a bar on standard error when that is a terminal."""
    yield from tqdm(things, total=total, desc="Ranking", unit="challenge", disable=None, leave=False)


def _say_what_was_detected(challenges: Sequence[ChallengeRecord], providers: Sequence[ProviderRecord]) -> None:
    """Says for how many records the language will be detected because the file does not give it."""
    silent = [sum(record.language is None for record in records) for records in (challenges, providers)]
    if any(silent):
        click.echo(
            f"Language not given, so detected: {silent[0]} of {len(challenges)} challenges, "
            f"{silent[1]} of {len(providers)} providers.",
            err=True,
        )
