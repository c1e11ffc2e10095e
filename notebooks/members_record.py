"""A Member's record: its votes by year, how absences count, whom it votes with, and when it stands nearly alone."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="A Member's record")

with app.setup(hide_code=True):
    import altair as alt
    import marimo as mo
    import pandas as pd
    import unga_record

    WORDS = {"yes": "yes", "abstain": "abstaining", "no": "no", "non_voting": "not voting"}
    COLOURS = {"yes": "#0072B2", "abstaining": "#E9C53A", "no": "#D55E00", "not voting": "#DDDDDD"}
    PERMANENT = {"CHN": "China", "FRA": "France", "GBR": "United Kingdom", "RUS": "Russia", "USA": "United States"}

    def shown(frame: pd.DataFrame) -> mo.Html:
        """A short table as text; a long one in pages, to search and to download."""
        if len(frame) <= 50:
            return mo.md(frame.astype(object).fillna("").to_markdown(index=False))
        frame = frame.reset_index(drop=True).astype({"year": str})  # a number would be shown as 2,023
        return mo.ui.table(frame, selection=None, show_column_summaries=False, show_data_types=False)


@app.cell(hide_code=True)
def _():
    mo.md("""
    # A Member's record

    How has a State voted in the General Assembly of the United Nations since it joined? Choose one. Namibia is set, for a reason that every
    student of such data meets once: its two-letter code is **NA**, which many programs take for *not available*. Read with the
    client `unga_record`, it stays Namibia.
    """)
    return


@app.cell
def _():
    members = unga_record.table("members").sort_values("common_name")
    names = dict(zip(members["member_id"], members["common_name"], strict=True))
    asked = mo.cli_args().get("member") or "NAM"
    if asked not in names:
        raise ValueError(f"--member {asked}: no Member has this code; Namibia's is NAM")
    member = mo.ui.dropdown(
        {name: code for code, name in names.items()}, value=names[asked], label="Member", searchable=True
    )
    member
    return member, members


@app.cell
def _():
    # Votes on a draft as a whole, each once, of which the names are known.
    finals = unga_record.roll_calls(is_final=True)
    finals = finals.assign(year=pd.to_datetime(finals["date"].fillna(finals["date_from"])).dt.year.astype("Int64"))
    finals = finals[["roll_call_id", "year", "label", "yes", "no", "abstain"]]
    return (finals,)


@app.cell
def _(finals, member):
    record = unga_record.votes(member=member.value).merge(finals, on="roll_call_id")
    record["vote"] = record["vote"].astype(str)
    by_year = pd.crosstab(record["year"], record["vote"]).reindex(columns=list(WORDS), fill_value=0)
    total = by_year.sum()
    mo.md(
        f"**{member.selected_key}** was a Member in **{total.sum():,}** final votes with names, from {by_year.index.min()} to "
        f"{by_year.index.max()}. It said yes in {total['yes']:,}, no in {total['no']:,}, abstained in {total['abstain']:,}, and is in "
        f"no list in {total['non_voting']:,}."
    )
    return by_year, record, total


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 1. Year by year

    Each bar is a year, as high as the number of final votes. Only votes on a **draft as a whole** are counted (`is_final`), so that a
    resolution voted on paragraph by paragraph does not count ten times. What was adopted *without a vote*, which is most of what
    the Assembly adopts, is not here: nobody's vote was written down.
    """)
    return


@app.cell(hide_code=True)
def _(by_year, member):
    _tall = by_year.rename(columns=WORDS).reset_index().melt(id_vars="year", var_name="vote", value_name="votes")
    _tall["place"] = _tall["vote"].map({vote: place for place, vote in enumerate(COLOURS)})
    (
        alt.Chart(
            _tall, width=640, height=220, title=alt.Title(f"{member.selected_key}: final votes by year", anchor="start")
        )
        .mark_bar()
        .encode(
            x=alt.X(
                "year:O", title=None, axis=alt.Axis(values=[y for y in by_year.index if y % 10 == 0], labelAngle=0)
            ),
            y=alt.Y("votes:Q", title=None),
            color=alt.Color(
                "vote:N",
                scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
                legend=alt.Legend(orient="top", title=None),
            ),
            order="place:Q",
            tooltip=["year", "vote", "votes"],
        )
        .configure_view(stroke=None)
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 2. How absences count

    *How often does it vote yes?* has more than one answer. A Member in none of the three lists (`non_voting`) has said nothing, and the
    record does not say why. You can leave such votes out, or count them as *not yes*. Say which you did: the more often a Member is
    away, the further the two are apart.
    """)
    return


@app.cell
def _(member, total):
    _voted = total.sum() - total["non_voting"]
    ways = pd.DataFrame(
        {
            "rule": ["absences left out", "absences counted as not yes", "abstentions left out, too"],
            "of": [
                "votes in which it said yes, no or abstained",
                "all votes in which it was a Member",
                "votes in which it said yes or no",
            ],
            "n": [_voted, total.sum(), total["yes"] + total["no"]],
        }
    )
    ways["share of yes"] = [f"{total['yes'] / n:.1%}" if n else "" for n in ways["n"]]
    mo.vstack([mo.md(f"**{member.selected_key}, all years:**"), shown(ways)])
    return (ways,)


@app.cell
def _(by_year):
    absent = pd.DataFrame(
        {"n": by_year.sum(axis=1), "share": by_year["non_voting"] / by_year.sum(axis=1)}
    ).reset_index()
    return (absent,)


@app.cell(hide_code=True)
def _(absent, by_year, member):
    (
        alt.Chart(
            absent,
            width=640,
            height=120,
            title=alt.Title(f"{member.selected_key}: share of final votes in which it is in no list", anchor="start"),
        )
        .mark_bar(color="#8A8A8A")
        .encode(
            x=alt.X(
                "year:O", title=None, axis=alt.Axis(values=[y for y in by_year.index if y % 10 == 0], labelAngle=0)
            ),
            y=alt.Y("share:Q", title=None, axis=alt.Axis(format=".0%", tickCount=4), scale=alt.Scale(domain=[0, 1])),
            tooltip=["year", "n", alt.Tooltip("share:Q", format=".1%")],
        )
        .configure_view(stroke=None)
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 3. Alike with the permanent five

    To vote **alike** is to say the same of yes, no and abstain. A vote counts for two Members only if both said one of the three:
    absences are left out, neither as agreement nor against it. Years in which the two have fewer than twenty votes in common are in
    the table and not in the picture.
    """)
    return


@app.cell
def _(member, record):
    _own = record.loc[record["vote"] != "non_voting", ["roll_call_id", "year", "vote"]]
    _five = pd.concat(unga_record.votes(member=code) for code in PERMANENT if code != member.value)
    _five = _five[_five["vote"] != "non_voting"].astype({"vote": str})
    _pairs = _own.merge(_five, on="roll_call_id", suffixes=("", "_other"))
    _pairs["alike"] = _pairs["vote"] == _pairs["vote_other"]
    alike = (
        _pairs.groupby(["member_id", "year"], observed=True)["alike"]
        .agg(n="size", alike="sum", share="mean")
        .reset_index()
    )
    alike.insert(0, "permanent member", alike["member_id"].map(PERMANENT))
    alike = alike.astype({"year": int})
    return (alike,)


@app.cell(hide_code=True)
def _(alike, member):
    (
        alt.Chart(alike[alike["n"] >= 20], width=195, height=130)
        .mark_line(color="#0072B2", point=alt.OverlayMarkDef(size=12, color="#0072B2"))
        .encode(
            x=alt.X("year:Q", title=None, axis=alt.Axis(format="d", tickCount=4), scale=alt.Scale(zero=False)),
            y=alt.Y("share:Q", title=None, axis=alt.Axis(format=".0%", tickCount=4), scale=alt.Scale(domain=[0, 1])),
            tooltip=["year", "n", "alike", alt.Tooltip("share:Q", format=".1%")],
        )
        .facet(facet=alt.Facet("permanent member:N", title=None, header=alt.Header(labelFontWeight="bold")), columns=3)
        .properties(title=f"How often {member.selected_key} votes alike with")
    )
    return


@app.cell
def _(alike):
    _columns = ["permanent member", "year", "n", "alike", "share"]
    shown(alike[_columns].sort_values(["year", "permanent member"], ascending=[False, True]).round({"share": 3}))
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 4. Lonely votes

    Votes in which it said yes, no or abstained, and at most so many Members said the same, itself included:
    """)
    return


@app.cell
def _():
    at_most = mo.ui.slider(1, 20, value=5, label="Members that voted so, at most", show_value=True)
    at_most
    return (at_most,)


@app.cell
def _(at_most, member, record):
    _said = record[record["vote"] != "non_voting"]
    _voted_so = [row[row["vote"]] for _, row in _said.iterrows()]
    lonely = _said.assign(voted_so=_voted_so)
    lonely = lonely[lonely["voted_so"] <= at_most.value].sort_values(["year", "roll_call_id"], ascending=False)
    mo.vstack(
        [
            mo.md(f"**{member.selected_key}: {len(lonely)} votes**"),
            shown(lonely[["year", "roll_call_id", "vote", "voted_so", "label"]]),
        ]
    )
    return (lonely,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Questions

    1. In which years was the Member absent most often? Would you trust its share of yes in those years?
    2. Choose Kiribati, then France. For which of them do the first two rows of part 2 differ more, and why?
    3. With which permanent member does Namibia vote alike most often? Does it follow that the one persuaded the other?
    4. A line jumps from one year to the next. Name two causes: one that lies with the Member, and one with what was put to the vote.
    5. Choose a permanent member. In how many votes was it alone? What do the labels of these votes have in common?
    6. Two Members agree in 90% of all votes. Is that much? Find out how often two Members agree that you take for opponents.
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
def _(alike, member, ways):
    if mo.app_meta().mode == "script":
        print(member.selected_key, ways.to_string(index=False), sep="\n")
        _sums = alike.groupby("permanent member")[["n", "alike"]].sum()
        print(
            "", _sums.assign(share=(_sums["alike"] / _sums["n"]).round(3)).to_string(), "", unga_record.cite(), sep="\n"
        )
    return


if __name__ == "__main__":
    app.run()
