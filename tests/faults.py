"""The fault catalogue: for every branch of every rule an edit of the package of `tests/package.py` that it must find.

AAA to EEE are lines 2 to 6 of a table with a row a Member; in clauses, lines 2 to 6 are A/RES/77/1A.
"""

from __future__ import annotations

from typing import NamedTuple

A77, ES = "A/RES/77/1A", "A/RES/ES-11/6"
CALL = f"{ES},,2,1,1,47,51,two_thirds,adopted"
TALLY = "1,2,,,51,two_thirds,rejected"


class Fault(NamedTuple):
    """A text that stands once in a file of data/, what replaces it, and where a rule must find that: line and column,
    or file, line and column where it shows in another file."""

    name: str
    file: str
    old: str
    new: str
    where: str

    @property
    def place(self) -> str:
        """File, line and column as the tests write a finding."""
        file, line, column = [self.file, *self.where.split(":")][-3:]
        return f"data/{file}.csv:{line}:{column}"


FAULTS = {
    "R1": [
        Fault("sum", "roll_calls", CALL, f"{ES},,3,1,1,47,51,two_thirds,adopted", "4:members"),
        Fault(
            "membership",
            "memberships",
            "EEE,1945-10-24,2022-06-30",
            "EEE,1945-10-24,2024-06-30",
            "roll_calls:4:members",
        ),
        Fault(
            "two spells",
            "memberships",
            "DDD,1945-10-24,,original,,,,\n",
            "DDD,1945-10-24,,original,,,,\nDDD,1950-01-01,,resumption,,,,\n",
            "6:start",
        ),
    ],
    "R2": [
        Fault("other counts", "votes/ES-11", "CCC,no", "CCC,yes", "roll_calls:4:yes"),
        Fault("no count", "roll_calls", CALL, f"{ES},,2,,1,47,51,two_thirds,adopted", "4:no"),
        Fault("a Member without a row", "votes/77", f"{A77}#vote,DDD,abstain\n", "", "roll_calls:3:members"),
        Fault(
            "a Member with two rows", "votes/77", "DDD,abstain\n", f"DDD,abstain\n{A77}#vote,DDD,yes\n", "6:member_id"
        ),
        Fault(
            "votes of a tally", "votes/ES-11", "vote\nA/RES", "vote\nA/ES-11/L.8#vote,AAA,yes\nA/RES", "2:roll_call_id"
        ),
    ],
    "R3": [
        Fault("a vote of no Member", "votes/ES-11", "DDD,abstain\n", f"DDD,abstain\n{ES}#vote,EEE,no\n", "6:member_id"),
        Fault("a sponsor that is no Member", "sponsors", "AAA", "EEE", "2:member_id"),
        Fault("a proposer that is no Member", "sponsors", "BBB", "EEE", "3:member_id"),
        Fault("a sponsor of nothing", "sponsors", "L.8", "L.88", "3:proposal"),
    ],
    "R4": [
        Fault("adopted by too few", "roll_calls", TALLY, "1,2,,,51,,adopted", "2:result"),
        Fault("adopted by half", "roll_calls", TALLY, "3,2,,,51,two_thirds,adopted", "2:result"),
        Fault("adopted by a tie", "roll_calls", TALLY, "2,2,,,51,simple,adopted", "2:result"),
        Fault("rejected by more", "roll_calls", TALLY, "3,2,,,51,simple,rejected", "2:result"),
        Fault("rejected by all", "roll_calls", TALLY, "3,0,,,51,,rejected", "2:result"),
    ],
    "R5": [
        Fault("no roll call", "resolutions", f"recorded_vote,{ES}#vote", "recorded_vote,", "4:roll_call_id"),
        Fault("adopted without a vote", "resolutions", f"recorded_vote,{ES}", f"without_vote,{ES}", "4:adoption"),
        Fault("the vote of another", "resolutions", f"vote,{ES}#vote", f"vote,{A77}#vote", "4:roll_call_id"),
        Fault("the vote of nothing", "resolutions", f"vote,{ES}#vote", "vote,A/RES/1/1#vote", "4:roll_call_id"),
        Fault("another day", "resolutions", "2023-02-23", "2023-02-24", "4:adopted_on"),
        Fault("not final", "roll_calls", f"true,{ES}", f"false,{ES}", "resolutions:4:roll_call_id"),
        Fault(
            "not adopted", "roll_calls", CALL, f"{ES},,2,1,1,47,51,two_thirds,rejected", "resolutions:4:roll_call_id"
        ),
        Fault("two final votes", "roll_calls", f"false,{ES}", f"true,{ES}", "2:resolution_id"),
        Fault("no excuse", "discrepancies", "#vote,R5,", "#vote,,", "resolutions:3:roll_call_id"),
    ],
    "R6": [
        Fault("a gap", "clauses", f"{A77},operative,4", f"{A77},operative,6", "5:position"),
        Fault("preamble late", "clauses", f"{A77},operative,4", f"{A77},preamble,4", "5:part"),
        Fault("annex early", "clauses", "77/1A,operative,3,paragraph,", "77/1A,annex,3,paragraph,II", "5:part"),
        Fault("no parent", "clauses", f"(a),{A77}#op1,", f"(a),{A77}#op9,", "4:parent_id"),
        Fault("parent elsewhere", "clauses", f"(a),{A77}#op1,", f"(a),{ES}#op1,", "4:parent_id"),
        Fault("parent below", "clauses", f"(a),{A77}#op1,", f"(a),{A77}#op2,", "4:parent_id"),
        Fault("depth", "clauses", f"(a),{A77}#op1,2", f"(a),{A77}#op1,3", "4:depth"),
        Fault(
            "depth at the top",
            "clauses",
            "77/1A,operative,4,paragraph,,2.,,1",
            "77/1A,operative,4,paragraph,,2.,,2",
            "5:depth",
        ),
        Fault(
            "numbers fall", "clauses", "77/1A,operative,4,paragraph,,2.", "77/1A,operative,4,paragraph,,1.", "5:number"
        ),
    ],
    "R7": [
        Fault("symbol and number", "resolutions", "ES-11,6", "ES-11,7", "4:number"),
        Fault("symbol and session", "resolutions", ",ES-11,6", ",ES-10,6", "4:session"),
        Fault("symbol and part", "resolutions", "77,1,B", "77,1,C", "3:part"),
        Fault("not canonical", "citations", "S/2014/136", "S/2014/136/rev.1", "2:cited"),
        Fault(
            "after the session",
            "resolutions",
            'B,"A title, with a comma",2022-12-01',
            'B,"A title, with a comma",2023-10-01',
            "3:adopted_on",
        ),
        Fault("before the session", "roll_calls", "2022-12-01", "2022-08-31", "3:date"),
        Fault("meeting elsewhere", "roll_calls", "A/ES-11/PV.19", "A/ES-10/PV.19", "4:meeting"),
    ],
    "R8": [
        Fault("cited too early", "citations", f"{ES}#op1,1,S/2014/136,", f"{A77}#op1,1,{ES},{ES}", "2:resolution_id"),
    ],
    "R9": [
        Fault("outcome", "amendments", "rejected", "adopted", "2:outcome"),
        Fault("withdrawn after a vote", "amendments", "rejected", "withdrawn", "2:outcome"),
        Fault("the vote on another", "amendments", "A/ES-11/L.8#vote", f"{ES}#vote", "2:roll_call_id"),
        Fault("not amended", "resolutions", "true", "false", "amendments:3:outcome"),
        Fault("a vote on no amendment", "roll_calls", "amendment,false", "clause,false", "amendments:2:roll_call_id"),
        Fault("the vote is not its own", "roll_calls", "A/ES-11/L.8,1", "A/ES-11/L.9,1", "2:amendment_id"),
    ],
    "R10": [
        Fault("no table", "discrepancies", "several,resolutions", "several,decisions", "2:table"),
        Fault("no row", "discrepancies", "resolutions,A/RES/77/1B", "resolutions,A/RES/77/1D", "2:key"),
        Fault("no column", "discrepancies", "1B,roll_call_id", "1B,vote_id", "2:field"),
        Fault("not kept", "discrepancies", f",{A77}#vote,", ",A/RES/77/1B#vote,", "2:kept"),
        Fault("misnamed", "discrepancies", "1B:roll_call_id", "1B:session", "2:discrepancy_id"),
        Fault("stale excuse", "discrepancies", "#vote,R5", "#vote,R3", "2:excuses"),
        Fault("excuse from no rule", "discrepancies", "#vote,R5", "#vote,R99", "2:excuses"),
        Fault("excuse from the bytes", "discrepancies", "#vote,R5", "#vote,R11", "2:excuses"),
    ],
    "R11": [
        Fault("unsorted", "votes/77", f"AAA,yes\n{A77}#vote,BBB", f"BBB,yes\n{A77}#vote,AAA", "3:roll_call_id"),
        Fault("unsorted by the second", "subjects", 'TERM",\n', f'TERM",\n{ES},0,EuroVoc,peace,\n', "3:resolution_id"),
        Fault(
            "in the file of another session",
            "votes/77",
            "DDD,abstain\n",
            f"DDD,abstain\n{ES}#vote,DDD,abstain\n",
            "6:roll_call_id",
        ),
        Fault("space before", "members", "State BBB", " State BBB", "3:name"),
        Fault("no-break space behind", "members", "State BBB", "State BBB\xa0", "3:name"),
        Fault("tab", "members", "State BBB", "State\tBBB", "3:None"),
        Fault("NUL", "members", "State BBB", "State\x00BBB", "3:None"),
        Fault("not NFC", "members", "State BBB", "Côte", "3:None"),
        Fault("too many cells", "members", "State BBB", "State,BBB", "3:None"),
        Fault("too few cells", "members", "BBB,State BBB,", "BBB,State BBB", "3:None"),
        Fault("blank line", "members", "BBB,State", "\nBBB,State", "3:None"),
        Fault("line break in a cell", "members", "State BBB", '"State\nBBB"', "3:None"),
        Fault("quotes not needed", "members", "State BBB", '"State BBB"', "3:None"),
        Fault("quote left open", "members", "State BBB", '"State BBB', "3:None"),
        Fault("carriage return", "members", "State BBB", "State\rBBB", "3:None"),
    ],
    "models": [
        Fault("no such word", "votes/ES-11", "BBB,yes", "BBB,aye", "3:vote"),
        Fault("no such form", "members", "BBB,State", "bbb,State", "3:member_id"),
        Fault("no such day", "roll_calls", f"{ES}#vote,2023-02-23", f"{ES}#vote,2023-02-30", "4:date"),
        Fault(
            "no number", "clauses", f"{A77},annex,5,paragraph,,1.,,1,", f"{A77},annex,5,paragraph,,1.,,one,", "6:depth"
        ),
        Fault("leading zero", "roll_calls", CALL, f"{ES},,02,1,1,47,51,two_thirds,adopted", "4:yes"),
        Fault(
            "a number beyond counting",
            "roll_calls",
            CALL,
            f"{ES},,200000000000000000000,1,1,47,51,two_thirds,adopted",
            "4:yes",
        ),
        Fault("too small a number", "roll_calls", CALL, f"{ES},,2,-1,1,47,51,two_thirds,adopted", "4:no"),
        Fault("neither true nor false", "resolutions", "true", "TRUE", "4:amended"),
        Fault("empty", "members", "State BBB", "", "3:name"),
        Fault("the same twice", "members", "CCC,CC", "CCC,BB", "4:iso2"),
        Fault(
            "the same key twice", "sponsors", "BBB,sponsor\n", "BBB,sponsor\nA/ES-11/L.8,BBB,co_sponsor\n", "4:proposal"
        ),
        Fault("a column more", "votes/77", "vote\n", "vote,certainty\n", "1:certainty"),
        Fault(
            "a column less",
            "sponsors",
            "proposal,member_id,role\nA/ES-11/L.7,AAA,sponsor\nA/ES-11/L.8,BBB,sponsor",
            "proposal,member_id\nA/ES-11/L.7,AAA\nA/ES-11/L.8,BBB",
            "1:role",
        ),
        Fault("no header", "votes/ES-11", "roll_call_id,member_id,vote\n", "", "1:roll_call_id"),
        Fault(
            "columns swapped",
            "sponsors",
            "proposal,member_id,role\nA/ES-11/L.7,AAA,sponsor\nA/ES-11/L.8,BBB,sponsor",
            "member_id,proposal,role\nAAA,A/ES-11/L.7,sponsor\nBBB,A/ES-11/L.8,sponsor",
            "1:None",
        ),
    ],
}
