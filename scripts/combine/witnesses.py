"""What each source says of who voted how, brought to one form, compared, and settled into votes and counts."""

from __future__ import annotations

from datetime import date

import pandas as pd

from scripts.combine import link as linking
from scripts.combine.coded import LINKED, stranger
from scripts.combine.reconcile import VOTES, complete, reconcile
from scripts.combine.table_rows import Row, Tables
from scripts.common import members
from scripts.extract import verbatim
from scripts.extract.undl import SOURCE as LIBRARY
from scripts.extract.undl import Library
from scripts.extract.unxml.documents import SOURCE as XML
from scripts.extract.voeten.files import SOURCE as LIST
from scripts.extract.voeten.files import Voeten

_KEPT = ["roll_call_id", "member_id", "vote"]


def official(tables: Tables, library: Library, of_record: pd.Series) -> dict[str, pd.DataFrame]:
    """The votes that the XML and the library name (roll_call_id, member_id, vote), each with every Member of the day.

    Puts the later statements of intent into the tables.
    """
    days = _days(tables)
    # A record without a roll call has the vote of another record, or names no vote; scripts.combine.library has noted it.
    named = library.votes.assign(roll_call_id=library.votes["undl_id"].map(of_record)).dropna()[_KEPT]
    stated = library.statements.assign(roll_call_id=library.statements["undl_id"].map(of_record))
    columns = ("roll_call_id", "member_id", "intended")
    tables.add("vote_statements", (dict(zip(columns, row, strict=True)) for row in stated[list(columns)].to_numpy()))
    xml = pd.DataFrame(tables.rows.pop("votes"))[_KEPT]
    return {XML: xml, LIBRARY: complete(named, days[days.index.isin(named["roll_call_id"])])}


def link(tables: Tables, witnesses: dict[str, pd.DataFrame], coded: Voeten) -> pd.DataFrame:
    """The links of Voeten's roll calls to the official ones, as scripts.combine.link makes them."""
    votes = pd.concat([witnesses[XML], witnesses[LIBRARY]]).drop_duplicates(["roll_call_id", "member_id"])
    calls = [row for row in tables.rows["roll_calls"] if row["resolution_id"]]
    frame = pd.DataFrame(
        {
            "roll_call_id": [call["roll_call_id"] for call in calls],
            "symbol": [call["resolution_id"] for call in calls],
            "date": [call["date"] for call in calls],
        }
    )
    return linking.link(frame, votes, coded.roll_calls, coded.votes)


def others(tables: Tables, coded: Voeten, links: pd.DataFrame, alone: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The votes of Voeten's list, linked and `alone`, and those entered by hand, in the form of `official`."""
    days = _days(tables)
    of_rcid = links[links["linkage"].isin(LINKED)].set_index("rcid")["roll_call_id"]
    linked = coded.votes[coded.votes["rcid"].isin(of_rcid.index)]
    linked = linked.assign(roll_call_id=linked["rcid"].map(of_rcid))[_KEPT]
    then = members.were_members(linked["member_id"], linked["roll_call_id"].map(days))
    for roll_call_id, member_id, vote in linked.loc[~then, _KEPT].to_numpy():
        stranger(tables, roll_call_id, member_id, vote)
    linked = linked[then]
    found = {LIST: pd.concat([complete(linked, days[days.index.isin(of_rcid)]), alone], ignore_index=True)}
    if entered := verbatim.read():
        rows = pd.concat([_entered(tables, entry) for entry in entered], ignore_index=True)
        found[verbatim.SOURCE] = complete(rows, _days(tables)[lambda days: days.index.isin(rows["roll_call_id"])])
    return found


def _entered(tables: Tables, entry: verbatim.Entered) -> pd.DataFrame:
    """The rows of a vote entered by hand; its roll call is made where no other source has it."""
    roll_call_id = f"{entry.of}{'.' if '#' in entry.of else '#'}vote"
    calls = {row["roll_call_id"]: row for row in tables.rows["roll_calls"]}
    call = calls.get(roll_call_id)
    if call is None:
        call = {
            "roll_call_id": roll_call_id, "subject": entry.subject, "is_final": entry.subject in ("decision", "draft"),
            "session": entry.meeting.split("/")[1], "resolution_id": None, "linkage": "curated",
        }  # fmt: skip
        tables.add("roll_calls", [call])
    for name, value in (("date", entry.day), ("meeting", entry.meeting)):
        if call.get(name) not in (None, value):
            tables.note(
                "roll_calls", roll_call_id, name, f"{entry.where} differs.",
                source_a=LIBRARY, value_a=call[name], source_b=verbatim.SOURCE, value_b=value, kept=call[name],
            )  # fmt: skip
        call[name] = call.get(name) or value
    call["evidence"] = "official_lists"
    return pd.DataFrame([(roll_call_id, member, vote) for member, vote in entry.votes.items()], columns=_KEPT)


def settle(tables: Tables, witnesses: dict[str, pd.DataFrame], library: Library, of_record: pd.Series) -> pd.DataFrame:
    """The votes kept (roll_call_id, member_id, vote). Fills the counts of the roll calls, what follows from them, and
    records every difference."""
    votes, differences = reconcile(witnesses)
    counts = votes.groupby(["roll_call_id", "vote"]).size().unstack(fill_value=0).to_dict("index")
    heard = votes.drop_duplicates("roll_call_id").set_index("roll_call_id")["witnesses"].to_dict()
    last = max(day for row in tables.rows["roll_calls"] if row.get("voeten_rcid") for day in [row["date"]] if day)
    two_thirds = {row["resolution_id"] for row in tables.rows["roll_calls"] if row.get("majority") == "two_thirds"} - {
        None
    }
    for call in tables.rows["roll_calls"]:
        if call["date"]:
            call["members"] = len(members.members_on(date.fromisoformat(call["date"])))
        call["n_sources"] = heard.get(call["roll_call_id"], 0)
        if call["n_sources"]:
            call |= {vote: counts[call["roll_call_id"]].get(vote, 0) for vote in VOTES}
            if not call.get("members"):
                call["non_voting"] = None
        if not call.get("linkage"):
            call["linkage"] = "after_voeten" if call["date"] > last else "not_in_voeten"
        # Rules 84 and 85: amendments to such proposals, and parts of them, need the same majority.
        if call["subject"] in ("amendment", "clause") and call["resolution_id"] in two_thirds:
            call["majority"] = "two_thirds"
        call["result"] = call.get("result") or _result(call)
    _note_counts(tables)
    _note_members(tables, library, of_record)
    _note_differences(tables, differences)
    return votes[_KEPT]


def _days(tables: Tables) -> pd.Series:
    dated = [row for row in tables.rows["roll_calls"] if row.get("date")]
    return pd.Series({row["roll_call_id"]: row["date"] for row in dated}, dtype="str")


def _result(call: Row) -> str | None:
    """What the counts decide under the majority required, or under either where it is not known; None where they differ.

    Charter, Article 18; rules 83 to 86: abstentions are no votes cast. Rule 95: a tie rejects.
    """
    yes, no = call.get("yes"), call.get("no")
    if yes is None or no is None:
        return None
    if yes <= no:
        return "rejected"
    if yes >= 2 * no or call.get("majority") == "simple":
        return "adopted"
    return "rejected" if call.get("majority") == "two_thirds" else None


def _note_counts(tables: Tables) -> None:
    """Bring the discrepancies on counts up to what is kept after all sources were heard."""
    calls = {row["roll_call_id"]: row for row in tables.rows["roll_calls"]}
    for row in tables.rows["discrepancies"]:
        if row["table_name"] != "roll_calls" or row["column_name"] not in VOTES or row["kept"] is None:
            continue
        kept = str(calls[row["row_key"]][row["column_name"]])
        if kept != row["kept"]:
            row["reason"] += " Another source, or a correction in sources/, has since changed the count."
            row["kept"] = kept


def _note_members(tables: Tables, library: Library, of_record: pd.Series) -> None:
    """Where the library lists more or fewer Members than there were: on days of admission, and before an admission."""
    calls = {row["roll_call_id"]: row for row in tables.rows["roll_calls"]}
    listed = library.records.set_index("undl_id")["members"].to_dict()
    for undl_id, roll_call_id in of_record.to_dict().items():
        call = calls[roll_call_id]
        if listed[undl_id] != call["members"]:
            more = listed[undl_id] > call["members"]
            tables.note(
                "roll_calls", roll_call_id, "members",
                "The library lists a State that was admitted later; it has no row."
                if more
                else "The vote was taken before States were admitted at the same day; as Members of the day they stand as non_voting.",
                source_a=LIBRARY, value_a=listed[undl_id], source_b=LIBRARY, value_b=call["members"], kept=call["members"],
            )  # fmt: skip


def _note_differences(tables: Tables, differences: pd.DataFrame) -> None:
    stated = {(row["roll_call_id"], row["member_id"]): row["intended"] for row in tables.rows["vote_statements"]}
    for row in differences.to_dict("records"):
        intended = stated.get((row["roll_call_id"], row["member_id"]))
        kind = "later_statement" if intended and intended == row["value_b"] else "source_disagrees"
        tables.note(
            "votes", f"{row['roll_call_id']}|{row['member_id']}", "vote", row["reason"], kind=kind,
            **{name: row[name] for name in ("source_a", "value_a", "source_b", "value_b", "kept")},
        )  # fmt: skip
