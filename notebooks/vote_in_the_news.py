"""A vote in the news: 23 February 2023, who voted how, and what came after in the same session."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="A vote in the news")

with app.setup(hide_code=True):
    import altair as alt
    import marimo as mo
    import pandas as pd
    import unga_record

    # How a Member can vote, in the order of the bars, with Okabe and Ito's colours and letters that can be read on them.
    WORDS = {"yes": "yes", "abstain": "abstaining", "no": "no", "non_voting": "not voting"}
    COLOURS = {"yes": "#0072B2", "abstaining": "#E9C53A", "no": "#D55E00", "not voting": "#DDDDDD"}
    LETTERS = {"yes": "#FFFFFF", "abstaining": "#222222", "no": "#FFFFFF", "not voting": "#222222"}

    def shown(frame: pd.DataFrame) -> mo.Html:
        """A short table as text; a long one in pages, to search and to download."""
        if len(frame) <= 50:
            return mo.md(frame.astype(object).fillna("").to_markdown(index=False))
        frame = frame.reset_index(drop=True)
        return mo.ui.table(frame, selection=None, show_column_summaries=False, show_data_types=False)

    def written(days: pd.Series) -> pd.Series:
        """Days as people write them, 2 Mar 2022, with blanks at which no line breaks."""
        return days.dt.strftime("%d\u00a0%b\u00a0%Y").str.lstrip("0")

    def bars(counts: pd.DataFrame, order: list[str]) -> alt.LayerChart:
        """A stacked bar for each row, one colour for each way to vote; counts below 4 have no letters, for want of room."""
        tall = counts.rename(columns=WORDS).rename_axis("row").reset_index()
        tall = tall.melt(id_vars="row", value_vars=list(COLOURS), var_name="vote", value_name="members").dropna()
        tall["place"] = tall["vote"].map({vote: place for place, vote in enumerate(COLOURS)})
        tall["letters"] = tall["vote"].map(LETTERS)
        tall = tall.sort_values(["row", "place"])
        ends = tall.groupby("row")["members"].cumsum()
        tall["middle"] = ends - tall["members"] / 2
        y = alt.Y(
            "row:N", sort=order, title=None, axis=alt.Axis(labelLimit=230, labelPadding=6, ticks=False, domain=False)
        )
        base = alt.Chart(tall, width=470, height=30 * len(order)).encode(y=y)
        bar = base.mark_bar(height=22).encode(
            x=alt.X("members:Q", title="Members", axis=alt.Axis(grid=False, tickCount=6, titleFontWeight="normal")),
            color=alt.Color(
                "vote:N",
                scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
                legend=alt.Legend(orient="top", title=None),
            ),
            order="place:Q",
            tooltip=["row:N", "vote:N", "members:Q"],
        )
        text = base.transform_filter("datum.members >= 4").mark_text()
        text = text.encode(x="middle:Q", text="members:Q", color=alt.Color("letters:N", scale=None))
        return (bar + text).configure_view(stroke=None)


@app.cell(hide_code=True)
def _():
    mo.md("""
    # A vote in the news

    On **23 February 2023** the General Assembly of the United Nations adopted resolution ES-11/6 on a just and lasting peace in
    Ukraine. Newspapers reported one number: **141 in favour**. This notebook asks what stands behind it: who voted how, which groups
    held together, who changed sides, and what became of the 141 in the votes that followed.

    You need no more than to read. Every table and picture is made by code: change it, and the answer changes. Where the code of a
    cell is folded away, the menu of the cell shows it. Data: the package *unga-record*, through its Python client `unga_record`.
    """)
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 1. What was counted

    In a **recorded vote** each Member's vote is written down. There are three lists: in favour, against, abstaining. A Member that is in
    none of them has `non_voting` here. The record does not say why: the delegation may have been absent, or have sat there in silence,
    or had no right to vote because of unpaid dues (Article 19 of the Charter). So *not voting* is no opinion, and not the same as
    *abstaining*, which is said aloud.
    """)
    return


@app.cell
def _():
    SESSION, VOTE = "ES-11", "A/RES/ES-11/6#vote"
    calls = unga_record.roll_calls(session=SESSION).sort_values("date")
    votes = unga_record.votes(
        session=SESSION, columns=["roll_call_id", "member_id", "common_name", "regional_group", "vote"]
    )
    that_day = votes[votes["roll_call_id"] == VOTE]
    counts = that_day["vote"].value_counts().reindex(list(WORDS))
    shown(counts.rename_axis("vote").rename("Members").reset_index())
    return calls, counts, that_day, votes


@app.cell(hide_code=True)
def _(counts):
    mo.md(f"""
    The four numbers add up to {counts.sum()}, all Members of that day.

    **How large is a majority of {counts["yes"]}?** That depends on what it is a share of, and news reports seldom say:
    """)
    return


@app.cell
def _(counts):
    of = {
        "those that said yes or no, as rule 86 of the Assembly counts": ["yes", "no"],
        "those that said yes, no or abstained": ["yes", "no", "abstain"],
        "all Members, the absent ones, too": list(WORDS),
    }
    shares = pd.DataFrame(
        {
            "in favour, as a share of": list(of),
            "Members": [counts[ways].sum() for ways in of.values()],
            "share": [f"{counts['yes'] / counts[ways].sum():.1%}" for ways in of.values()],
        }
    )
    shown(shares)
    return (shares,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 2. Group by group

    Members sit in five **regional groups**, through which elections in the United Nations are arranged. The groups here are those of today.
    """)
    return


@app.cell
def _(that_day):
    by_group = pd.crosstab(that_day["regional_group"], that_day["vote"]).reindex(columns=list(WORDS), fill_value=0)
    by_group = by_group.sort_values("yes", ascending=False)
    bars(by_group, list(by_group.index))
    return (by_group,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    And who are they? All Members that did not vote in favour:
    """)
    return


@app.cell
def _(that_day):
    others = that_day[that_day["vote"] != "yes"].sort_values(["vote", "common_name"])
    listed = others.groupby(["vote", "regional_group"], observed=True)["common_name"].agg(["size", ", ".join])
    listed = listed.reset_index().rename(columns={"size": "Members", "join": "names", "regional_group": "group"})
    shown(listed.assign(vote=listed["vote"].astype(str).map(WORDS)))
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 3. What came before and after

    The vote was one of a row, taken in the Assembly's **eleventh emergency special session**. Below are all its votes on a draft as a
    whole of which the count is known (`is_final`); votes on amendments and on procedure are left out here and follow in part 5. A bar
    without a grey end is a vote that press releases or the press tell of, so that nobody counted those that did not vote.
    """)
    return


@app.cell
def _(calls):
    finals = calls[calls["is_final"].astype(bool) & calls[["yes", "no", "abstain"]].notna().all(axis=1)]
    short = (
        finals["roll_call_id"]
        .str.removeprefix("A/")
        .str.removeprefix("RES/")
        .str.removesuffix(".vote")
        .str.removesuffix("#vote")
    )
    when = written(finals["date"])
    in_order = finals.assign(row=when + "  " + short)
    bars(in_order.set_index("row")[list(WORDS)].astype("Float64"), list(in_order["row"]))
    return finals, in_order


@app.cell
def _(in_order):
    shown(
        in_order[["date", "roll_call_id", "label", *WORDS, "evidence"]].assign(
            date=written(in_order["date"]),
            label=in_order["label"].str.partition(": ")[2],
        )
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    Before you say that *support fell*, read the titles. Each vote is on another text: to suspend a State from the Human Rights Council
    or to register damage asks more of a Member than to call for peace.

    **Did a group move as one?** The share of each group that voted in favour, of those that said yes, no or abstained. Members that
    did not vote are left out; the table under the picture has how many are left.
    """)
    return


@app.cell
def _(finals, votes):
    of_finals = votes.merge(finals[["roll_call_id", "date"]], on="roll_call_id")
    cast = of_finals[of_finals["vote"] != "non_voting"]
    support = cast.assign(yes=cast["vote"] == "yes").groupby(["date", "roll_call_id", "regional_group"])["yes"]
    support = support.agg(voted="size", in_favour="sum", share="mean").reset_index()
    support["vote"] = support["roll_call_id"].str.removeprefix("A/RES/").str.removesuffix("#vote")
    return of_finals, support


@app.cell(hide_code=True)
def _(support):
    _x = alt.X("vote:O", sort=list(support["vote"].unique()), title=None, axis=alt.Axis(labelAngle=0, orient="top"))
    _y = alt.Y("regional_group:N", title=None, axis=alt.Axis(labelLimit=230, ticks=False, domain=False))
    _cells = alt.Chart(support, width=470, height=170).encode(x=_x, y=_y)
    _fill = _cells.mark_rect().encode(
        color=alt.Color("share:Q", scale=alt.Scale(scheme="blues", domain=[0, 1]), legend=None),
        tooltip=["vote", "regional_group", "voted", "in_favour", alt.Tooltip("share:Q", format=".0%")],
    )
    _text = _cells.mark_text().encode(
        text=alt.Text("share:Q", format=".0%"),
        color=alt.condition("datum.share > 0.55", alt.value("white"), alt.value("#222222")),
    )
    (_fill + _text).configure_view(stroke=None)
    return


@app.cell
def _(support):
    shown(support[["vote", "regional_group", "voted", "in_favour", "share"]].round({"share": 3}))
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 4. Who changed

    Choose two votes. The first table counts the moves, the second names the Members. A Member that was *not voting* in one of the two is
    in the first table and not in the second: to be absent is no change of mind.
    """)
    return


@app.cell
def _(of_finals):
    named_votes = (
        of_finals[["date", "roll_call_id"]].drop_duplicates().sort_values(["date", "roll_call_id"])["roll_call_id"]
    )
    choices = {each.removeprefix("A/RES/").removesuffix("#vote"): each for each in named_votes}
    first = mo.ui.dropdown(choices, value="ES-11/6", label="from")
    second = mo.ui.dropdown(choices, value="ES-11/7", label="to")
    mo.hstack([first, second], justify="start")
    return first, second


@app.cell
def _(first, second, votes):
    _wide = votes.pivot(index=["common_name", "regional_group"], columns="roll_call_id", values="vote")
    both = _wide[[first.value, second.value]].dropna().set_axis(["before", "after"], axis=1).astype(str)
    moves = pd.crosstab(both["before"], both["after"]).reindex(index=list(WORDS), columns=list(WORDS), fill_value=0)
    _said = both[(both != "non_voting").all(axis=1)]
    changed = _said[_said["before"] != _said["after"]].reset_index().sort_values(["after", "before", "common_name"])
    mo.vstack(
        [
            mo.md(f"**{first.selected_key}** in rows, **{second.selected_key}** in columns:"),
            shown(moves.rename(index=WORDS, columns=WORDS).rename_axis(f"{first.selected_key} ↓").reset_index()),
            mo.md(f"**{len(changed)} Members** voted in both and changed:"),
            shown(changed.rename(columns={"common_name": "Member", "regional_group": "group"}).replace(WORDS)),
        ]
    )
    return changed, moves


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## 5. What the record does not have

    Before the vote of 23 February 2023 two amendments by Belarus were put to the vote and rejected. No record at hand names who
    voted how on them, and of one not even the count is known. An empty cell means *not known*; it does not mean zero.
    """)
    return


@app.cell
def _(calls, votes):
    nameless = calls[~calls["roll_call_id"].isin(votes["roll_call_id"])]
    shown(
        nameless[["date", "roll_call_id", "subject", "yes", "no", "abstain", "result", "evidence"]].assign(
            date=written(nameless["date"])
        )
    )
    return (nameless,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Questions

    1. A headline says "141 of 193 States condemn". Which of the three shares of part 1 is that, and what does it do with the absent?
    2. Which Members voted against on 23 February 2023 that had abstained in the first vote, ES-11/1? (Part 4: from ES-11/1 to ES-11/6.)
    3. In which group is the share in favour highest in every vote? In which does it vary most, and on which vote?
    4. ES-11/7 and ES-11/8 were adopted on the same day. Who voted in favour of one and not of the other? What do their titles say?
    5. Between ES-11/6 and ES-11/7 many Members went from yes to abstaining. Name two explanations that the votes cannot tell apart, and say
       what else you would have to read.
    6. Set `VOTE` in part 1 to another vote of the session. What else in this notebook would you have to write anew?
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
def _(changed, counts, shares):
    if mo.app_meta().mode == "script":
        print(counts.to_string(), shares.to_string(index=False), changed.to_csv(sep="\t", index=False), sep="\n\n")
        print("", unga_record.cite(), sep="\n")
    return


if __name__ == "__main__":
    app.run()
