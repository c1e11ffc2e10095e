"""A paper's table: agreement with one Member by regional group and decade, on all and on contested votes, with n, as CSV, LaTeX and Markdown."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="A paper's table")

with app.setup(hide_code=True):
    from pathlib import Path

    import altair as alt
    import marimo as mo
    import pandas as pd
    import unga_record

    # The regional groups and their usual short names.
    GROUPS = {
        "African Group": "African",
        "Asia-Pacific Group": "Asia-Pacific",
        "Eastern European Group": "EEG",
        "Latin American and Caribbean Group": "GRULAC",
        "Western European and Others Group": "WEOG",
    }
    NONE = "None today"
    COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#8A8A8A"]
    RULES = {"left out": "both", "counted as not alike": "either"}


@app.cell(hide_code=True)
def _():
    mo.md("""
    # A paper's table

    *How often do the Members of each regional group vote with the United States?* Many papers have a table like this, and few can be
    made again from what they print: the reader cannot tell which votes were counted, what an absence was, and how large n is. Here every choice
    is named, can be changed, and is written under the table that you take away.
    """)
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 1. The choices
    """)
    return


@app.cell
def _():
    members = unga_record.table("members").sort_values("common_name")
    given = mo.cli_args()
    names = dict(zip(members["member_id"], members["common_name"], strict=True))
    asked = given.get("member") or "USA"
    if asked not in names:
        raise ValueError(f"--member {asked}: no Member has this code; Namibia's is NAM")
    member = mo.ui.dropdown(
        {name: code for code, name in names.items()}, value=names[asked], label="agreement with", searchable=True
    )
    absences = mo.ui.dropdown(
        RULES, value=given.get("absences") or "left out", label="votes in which one of the two was absent are"
    )
    smaller = mo.ui.slider(
        0.5, 40, step=0.5, value=float(given.get("contested") or 2.5), show_value=True,
        label="contested: per cent of yes and no on the smaller side, at least",
    )  # fmt: skip
    mo.vstack([member, absences, smaller])
    return absences, given, member, members, smaller


@app.cell(hide_code=True)
def _(absences, member, smaller):
    note = (
        f"Share of votes in which a Member of the group said the same of yes, no and abstain as the Member compared ({member.selected_key}), "
        "over all pairs of such votes (n in brackets). Final votes of the General Assembly, on drafts as a whole, each once; votes without names and "
        "adoptions without a vote are not in it. Absences (Members in none of the three lists): "
        + (
            "votes in which one or both of the two were absent are left out. "
            if absences.value == "both"
            else "votes in which one or both of the two were absent count as not alike. "
        )
        + f"Contested: at least {smaller.value:g}% of those that said yes or no were on the smaller side. Regional groups are those of today: African, "
        "Asia-Pacific, Eastern European (EEG), Latin American and Caribbean (GRULAC), Western European and Others (WEOG)."
    )
    mo.md(f"""
    - **Which votes?** Final votes, those on a draft as a whole, each once. Separate votes on paragraphs would count a long quarrel many times.
    - **What is agreement?** To say the same of yes, no and abstain. (Others count an abstention as half of agreement; shares are then higher.)
    - **What is an absence?** A Member in none of the three lists, `non_voting`. It is no position, so most papers leave such votes out.
    - **What is contested?** The Assembly votes on many texts that all but one or two favour. They raise every share. 2.5% is the bar that Poole
      and Rosenthal set for the Congress of the United States.
    - **What is a group?** The regional group of today. Those of 1950 were others, so early decades compare States by their
      *place* of today, not groups that met. Seats that have ended have no group and a column of their own.
    - **What is averaged?** All pairs of votes together: a Member that votes more often weighs more.

    The note under your table says so:

    > {note}
    """)
    return (note,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 2. From votes to pairs

    One row of `pairs` is a final vote and another Member, beside the vote of the one you chose.
    """)
    return


@app.cell
def _():
    finals = unga_record.roll_calls(is_final=True)
    _day = pd.to_datetime(finals["date"].fillna(finals["date_from"]))
    finals = finals.assign(year=_day.dt.year.astype("Int64"), decade=(_day.dt.year // 10 * 10).astype("Int64"))
    votes = unga_record.votes(is_final=True)
    return finals, votes


@app.cell
def _(finals, member, members, smaller, votes):
    _losers = finals[["yes", "no"]].astype(float).min(axis=1) / finals[["yes", "no"]].astype(float).sum(axis=1)
    _calls = finals[["roll_call_id", "year", "decade"]].assign(contested=_losers >= smaller.value / 100)
    _own = votes.loc[votes["member_id"] == member.value, ["roll_call_id", "vote"]]
    pairs = votes[votes["member_id"] != member.value].merge(_own, on="roll_call_id", suffixes=("", "_own"))
    pairs = pairs.merge(_calls.dropna(subset="decade"), on="roll_call_id").merge(
        members[["member_id", "regional_group"]]
    )
    pairs["group"] = pairs["regional_group"].map(GROUPS).astype(object).fillna(NONE)
    pairs["both"] = (pairs["vote"] != "non_voting") & (pairs["vote_own"] != "non_voting")
    pairs["alike"] = pairs["both"] & (pairs["vote"].astype(str) == pairs["vote_own"].astype(str))
    return (pairs,)


@app.cell
def _(absences, pairs):
    counted = pairs[pairs["both"]] if absences.value == "both" else pairs

    def shares(rows: pd.DataFrame) -> pd.DataFrame:
        """For each decade and group: Members, votes, pairs of votes (n), those alike, and their share."""
        found = rows.groupby(["decade", "group"]).agg(
            members=("member_id", "nunique"),
            votes=("roll_call_id", "nunique"),
            n=("alike", "size"),
            alike=("alike", "sum"),
        )
        return found.assign(share=found["alike"] / found["n"]).reset_index()

    long = pd.concat({"all": shares(counted), "contested": shares(counted[counted["contested"]])}, names=["of"])
    long = long.reset_index("of").reset_index(drop=True)
    return (long,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 3. The table
    """)
    return


@app.cell
def _(long, pairs):
    _years = pairs.groupby("decade")["year"].agg(["min", "max"])
    _years = _years["min"].astype(str) + "–" + _years["max"].astype(str)
    columns = [group for group in [*GROUPS.values(), NONE] if group in set(long["group"])]
    cells = long.assign(
        cell=[f"{share:.2f} ({n:,})" for share, n in zip(long["share"], long["n"], strict=True)],
        Years=long["decade"].map(_years),
        Votes=long["of"].map({"all": "All", "contested": "Contested"}),
    )
    paper = cells.pivot(index=["Votes", "Years"], columns="group", values="cell").reindex(columns=columns).fillna("")
    mo.ui.table(
        paper.reset_index(), selection=None, pagination=False, show_column_summaries=False, show_data_types=False
    )
    return columns, paper


@app.cell(hide_code=True)
def _(columns, long, member):
    _full = {short: name for name, short in GROUPS.items()} | {NONE: "no group today"}
    _drawn = long[long["n"] >= 100].replace({"group": _full})
    _order = [_full[column] for column in columns]
    (
        alt.Chart(_drawn, width=250, height=220)
        .mark_line(point=True)
        .encode(
            x=alt.X("decade:Q", title=None, axis=alt.Axis(format="d", tickCount=5)),
            y=alt.Y("share:Q", title=None, axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
            color=alt.Color(
                "group:N",
                sort=_order,
                scale=alt.Scale(domain=_order, range=COLOURS[: len(_order)]),
                legend=alt.Legend(orient="bottom", columns=2, title=None, labelLimit=240),
            ),
            tooltip=["of", "decade", "group", "members", "votes", "n", alt.Tooltip("share:Q", format=".1%")],
        )
        .facet(
            column=alt.Column(
                "of:N", title=None, header=alt.Header(labelFontWeight="bold", labelExpr="datum.value + ' votes'")
            )
        )
        .properties(title=f"{member.selected_key} and the regional groups: share alike, by decade")
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    Points that rest on fewer than 100 pairs of votes are in the table and not in the picture.

    ## 4. Take it away

    Three files: the numbers as CSV, a row for each cell, with Members, votes, n and alike; the table for LaTeX (with `booktabs`); the table
    in Markdown. `nox -s notebooks -- papers_table --run -- --into FOLDER` writes them without a browser; `--member FRA`, `--absences "counted
    as not alike"` and `--contested 10` set the choices.
    """)
    return


@app.cell
def _(absences, given, long, member, note, paper):
    cited = unga_record.cite()
    caption = f"Agreement in votes of the General Assembly: {member.selected_key} and the regional groups, by decade"
    flat = paper.reset_index().rename_axis(columns=None)
    _tabular = flat.style.hide(axis="index").format(escape="latex")
    _tabular = _tabular.to_latex(hrules=True, column_format="ll" + "r" * paper.shape[1]).replace("–", "--")
    _escaped = [text.replace("%", r"\%").replace("_", r"\_").replace("&", r"\&") for text in (caption, note, cited)]
    files = {
        "agreement.csv": long.assign(
            agreement_with=member.value,
            share=long["share"].round(4),
            absences=absences.selected_key,
        ).to_csv(index=False),
        "agreement.tex": "\n".join(
            [
                r"\begin{table}",
                r"\small",
                rf"\caption{{{_escaped[0]}}}",
                rf"{_tabular}\par\footnotesize {_escaped[1]} Source: {_escaped[2]}",
                r"\end{table}",
                "",
            ]
        ),
        "agreement.md": f"**{caption}**\n\n{flat.to_markdown(index=False)}\n\n{note}\n\nSource: {cited}\n",
    }
    if given.get("into"):
        Path(given["into"]).mkdir(parents=True, exist_ok=True)
        for _name, _text in files.items():
            (Path(given["into"]) / _name).write_text(_text, encoding="utf-8")
    mo.hstack([mo.download(text.encode(), filename=name, label=name) for name, text in files.items()], justify="start")
    return (files,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Questions

    1. Read the row of the newest decade. For which group do all votes and contested votes tell different stories?
    2. Set absences to *counted as not alike*. Which group falls most? What do you know now about its Members, and what not?
    3. Set the bar for contested votes to 20%, then to 40%. How many votes are left in each decade (`votes` in the CSV)? Where would you stop?
    4. Agreement with the United States falls from decade to decade. Who moved: the groups, the United States, or what is put to the vote?
       Choose another Member and see whether it falls, too.
    5. The pairs of a Member that votes often weigh more. Write `shares` so that each Member weighs the same. Which cells change?
    6. n counts pairs of votes, thousands of them in a cell. Why would a confidence interval that takes them as independent be too narrow?
    """)
    return


@app.cell(hide_code=True)
def _():
    mo.md(f"""
    ## Cite the data

    > {unga_record.cite()}
    """)
    return


@app.cell(hide_code=True)
def _(files):
    if mo.app_meta().mode == "script":
        print(files["agreement.md"])
    return


if __name__ == "__main__":
    app.run()
