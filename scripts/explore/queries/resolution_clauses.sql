-- title: A resolution with its clauses and where they come from
-- about: Each clause in reading order: its opening words, what it does and with what force (1 notes to 10 condemns), whom it addresses, how many
--   documents it cites, and the earlier clause that it repeats or revises. Similarity is in per mille. A clause without an earlier one is
--   new, or nothing like it was found. The words themselves are not in the package; the document is. One row without a clause
--   means that the package has none of that resolution.
-- try: resolution=A/RES/ES-11/6
-- try: resolution=A/RES/78/241
SELECT
    clauses.clause_id,
    clauses.part,
    clauses.number,
    clauses.depth,
    coalesce(clauses.action_phrase, (SELECT phrase FROM clause_actions WHERE clause_actions.clause_id = clauses.clause_id AND position = 1)) AS opening,
    (
        SELECT group_concat(action || ' (' || force || ')', ', ') FROM (
            SELECT action, force FROM clause_actions WHERE clause_actions.clause_id = clauses.clause_id ORDER BY position
        )
    ) AS actions_and_force,
    (
        SELECT group_concat(coalesce(common_name, addressee), ', ') FROM (
            SELECT addressee, common_name FROM clause_addressees LEFT JOIN members USING (member_id)
            WHERE clause_addressees.clause_id = clauses.clause_id ORDER BY action_position, position
        )
    ) AS addressees,
    (SELECT count(*) FROM citations WHERE citations.clause_id = clauses.clause_id) AS cites,
    clauses.n_words,
    clause_links.earlier_id AS earlier_clause_id,
    clause_links.relation,
    clause_links.similarity,
    resolutions.resolution_id,
    links.document
FROM resolutions
LEFT JOIN links ON links.resolution_id = resolutions.resolution_id
LEFT JOIN clauses ON clauses.resolution_id = resolutions.resolution_id
LEFT JOIN clause_links ON clause_links.later_id = clauses.clause_id
WHERE resolutions.resolution_id = coalesce(
    (SELECT id FROM former_ids WHERE table_name = 'resolutions' AND former_id = trim(:resolution)), trim(:resolution)
)
ORDER BY clauses.position
