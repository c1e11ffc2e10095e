"""Our scores beside those that Erik Voeten publishes, on a sample of his; docs/scores.md says how it was drawn."""

from __future__ import annotations

import polars as pl

from scripts.common.paths import ROOT

# Copied from IdealpointestimatesAll_Jun2024.csv, with the names of its columns; the agreement of some Members only.
SAMPLE = ROOT / "tests" / "published_scores.csv"
PAGE = ROOT / "docs" / "scores.md"
# What follows it in the page is written by `nox -s scores -- --compare --page`.
MARK = "<!-- counted by nox -s scores -- --compare --page -->"
# His years are sessions: the first met in 1946. His code for the seat of China before October 1971 is another.
FIRST_YEAR, CODES = 1945, {"TWN": "CHN"}
ENOUGH, SOME = 40, 10


def sample() -> pl.DataFrame:
    """The published figures: member_id, session, year, NVotesAll, IdealPointAll, USAgree, RUSSAgree (the last two may be missing)."""
    rows = pl.read_csv(SAMPLE, schema_overrides={"USAgree": pl.Float64, "RUSSAgree": pl.Float64})
    return rows.with_columns(
        member_id=pl.col("iso3c").replace(CODES),
        year=pl.col("session") + FIRST_YEAR,
        session=pl.col("session").cast(pl.String),
    )


def points(ideal_points: pl.DataFrame, published: pl.DataFrame, enough: int = ENOUGH) -> pl.DataFrame:
    """Of each decade the number of Member-years in both with `enough` votes in each, and the correlation of the estimates over them."""
    both = ideal_points.join(published, on=["member_id", "year"])
    kept = both.filter(pl.min_horizontal("n_votes", "NVotesAll") >= enough)
    decade = (pl.col("year") // 10 * 10).alias("decade")
    return kept.group_by(decade).agg(
        pl.len().alias("member_years"), pl.corr("ideal_point", "IdealPointAll").alias("correlation")
    ).sort("decade")  # fmt: skip


def shares(by_session: pl.DataFrame, published: pl.DataFrame) -> pl.DataFrame:
    """The share of votes alike with the United States and Russia, ours and the published one: member_id, other, session, ours, theirs."""
    long = pl.concat(
        published.select("member_id", "session", pl.lit(other).alias("other"), pl.col(column).alias("theirs"))
        for column, other in (("USAgree", "USA"), ("RUSSAgree", "RUS"))
    ).drop_nulls()
    pair = {"member_a": pl.min_horizontal("member_id", "other"), "member_b": pl.max_horizontal("member_id", "other")}
    ours = by_session.select(
        "member_a", "member_b", "session", "n_both_voted", pl.col("share_alike_both_voted").alias("ours")
    )
    return long.with_columns(**pair).join(ours, on=["member_a", "member_b", "session"])


def chapter(tables: dict[str, pl.DataFrame]) -> str:
    """What the comparison counts, in Markdown; `tables` has agreement_by_session and ideal_points."""
    published = sample()
    enough, some = (points(tables["ideal_points"], published, least) for least in (ENOUGH, SOME))
    decades = some.join(enough, on="decade", how="left", suffix="_enough").sort("decade")
    lines = [
        f"| decade | Member-years with {ENOUGH} votes or more in both | correlation | with {SOME} or more | correlation |",
        "|---|---:|---:|---:|---:|",
    ]
    for row in decades.iter_rows(named=True):
        few = row["member_years_enough"] is None
        cells = ["", ""] if few else [f"{row['member_years_enough']}", f"{row['correlation_enough']:.3f}"]
        lines.append(
            f"| {row['decade']}s | {cells[0]} | {cells[1]} | {row['member_years']} | {row['correlation']:.3f} |"
        )
    both = shares(tables["agreement_by_session"], published)
    lines += [
        "",
        "| sessions | shares compared | correlation | mean of ours less his | mean distance |",
        "|---|---:|---:|---:|---:|",
    ]
    for first, last in ((1, 25), (26, 51), (52, 78)):
        part = both.filter(pl.col("session").cast(pl.Int64).is_between(first, last))
        apart = (part["ours"] - part["theirs"]).to_numpy()
        correlation = float(part.select(pl.corr("ours", "theirs")).item())
        lines.append(
            f"| {first} to {last} | {part.height} | {correlation:.3f} | {apart.mean():+.3f} | {abs(apart).mean():.3f} |"
        )
    return "\n".join(lines) + "\n"


def renew(found: str) -> None:
    """Put a chapter behind the mark of the page."""
    head, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    PAGE.write_text(f"{head}{mark}\n\n{found}", encoding="utf-8")
