-- title: Amendments, and the votes on them
-- about: What was moved to change a draft in plenary, by whom, what became of it, and the counts of the vote. `document` is the symbol
--   of a draft, resolution, decision or amendment; empty is all. A count that is empty is not known; where there was no
--   recorded vote, or none is known, `roll_call_id` is empty, too. `evidence` says how well the row is attested.
-- try: document=A/RES/ES-11/6
-- try: document=
SELECT
    amendments.amendment_id,
    amendments.date,
    amendments.gist,
    (
        SELECT group_concat(common_name, ', ') FROM (
            SELECT common_name FROM sponsors JOIN members ON members.member_id = sponsors.member_id
            WHERE sponsors.proposal = amendments.amendment_id ORDER BY common_name
        )
    ) AS proposers,
    amendments.outcome,
    roll_calls.yes,
    roll_calls.no,
    roll_calls.abstain,
    roll_calls.non_voting,
    amendments.draft,
    amendments.resolution_id,
    amendments.decision_id,
    amendments.roll_call_id,
    amendments.evidence
FROM amendments
LEFT JOIN roll_calls ON roll_calls.roll_call_id = amendments.roll_call_id
WHERE trim(:document) = ''
   OR trim(:document) IN (amendments.amendment_id, amendments.draft, amendments.resolution_id, amendments.decision_id)
ORDER BY amendments.date DESC, amendments.amendment_id
