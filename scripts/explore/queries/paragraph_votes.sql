-- title: Separate votes on paragraphs
-- about: Votes on a part of a draft, with the places that were put to the vote as the draft numbers them: pp3 is a paragraph of
--   the preamble, op4 an operative one. `clauses` are these paragraphs in the resolution adopted, where the package can tell.
--   `document` is the symbol of a draft, resolution or decision; empty is all. A count that is empty is not known.
-- try: document=A/RES/72/50
-- try: document=
SELECT
    roll_calls.roll_call_id,
    roll_calls.date,
    group_concat(roll_call_clauses.clause, ', ') AS places,
    group_concat(roll_call_clauses.clause_id, ', ') AS clauses,
    roll_calls.result,
    roll_calls.yes,
    roll_calls.no,
    roll_calls.abstain,
    roll_calls.non_voting,
    roll_calls.label,
    roll_calls.draft,
    roll_calls.resolution_id,
    roll_calls.decision_id
FROM roll_calls
LEFT JOIN roll_call_clauses ON roll_call_clauses.roll_call_id = roll_calls.roll_call_id
WHERE roll_calls.subject = 'clause'
  AND (trim(:document) = '' OR trim(:document) IN (roll_calls.draft, roll_calls.resolution_id, roll_calls.decision_id))
GROUP BY roll_calls.roll_call_id
ORDER BY coalesce(roll_calls.date, roll_calls.date_from) DESC, roll_calls.roll_call_id
