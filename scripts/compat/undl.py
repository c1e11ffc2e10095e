"""The layout of the UN Digital Library's General Assembly Voting Data: one row a Member in the vote that adopted a resolution."""

from __future__ import annotations

import polars as pl

from scripts.compat.names import named
from scripts.publish.formats.frames import Frames

RECORD = "https://digitallibrary.un.org/record/"
LETTERS = {"yes": "Y", "no": "N", "abstain": "A", "non_voting": "X"}
# The last regular session, special session and emergency special session that the library writes in Roman figures.
ROMAN = {"": 30, "S-": 6, "ES-": 5}


def layout(frames: Frames) -> pl.DataFrame:
    """The table, sorted by date, record and Member; `ms_code` is our member_id, `subjects` those of the UNBIS Thesaurus."""
    names = frames["member_names"].select(
        "member_id",
        pl.col("start_date").alias("start"),
        pl.col("end_date").alias("end"),
        pl.col("name").str.to_uppercase().alias("called"),
        pl.lit(None, dtype=pl.String).alias("code"),
    )
    subjects = (
        frames["subjects"]
        .filter(pl.col("vocabulary") == "UNBIS Thesaurus")
        .group_by("resolution_id")
        .agg(pl.col("term").sort_by("position").str.join("|").alias("subjects"))
    )
    resolutions = frames["resolutions"].select("resolution_id", "draft", "committee_report", "title", "agenda_title")
    calls = (
        frames["roll_calls"]
        .filter("is_final", pl.col("resolution_id").is_not_null())
        .join(resolutions, on="resolution_id")
        .join(subjects, on="resolution_id", how="left")
    )
    return (
        named(frames["votes"].join(calls, on="roll_call_id"), "undl", names)
        .sort("date", "undl_id", "roll_call_id", "member_id")
        .select(
            "undl_id",
            pl.col("member_id").alias("ms_code"),
            pl.col("called").alias("ms_name"),
            pl.col("vote").cast(pl.String).replace(LETTERS).alias("ms_vote"),
            "date",
            pl.col("session").replace({session: _written(session) for session in calls["session"].unique()}),
            pl.col("resolution_id").alias("resolution"),
            "draft",
            "committee_report",
            "meeting",
            "title",
            "agenda_title",
            "subjects",
            pl.lit(None, dtype=pl.String).alias("vote_note"),
            pl.col("yes").alias("total_yes"),
            pl.col("no").alias("total_no"),
            pl.col("abstain").alias("total_abstentions"),
            pl.col("non_voting").alias("total_non_voting"),
            pl.col("members").alias("total_ms"),
            pl.format("{}{}", pl.lit(RECORD), "undl_id").alias("undl_link"),
        )
    )


def _written(session: str) -> str:
    """A session as the library writes it: I to XXX, S-I to S-VI, ES-I to ES-V, and later ones in Arabic figures."""
    kind = session[: session.rfind("-") + 1]
    number = int(session.removeprefix(kind))
    if number > ROMAN[kind]:
        return session
    tens, ones = divmod(number, 10)
    return kind + "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
