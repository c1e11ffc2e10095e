# What must hold of the data in every release.
library(ungarecord)

cast <- subset(votes, roll_call_id == "A/RES/ES-11/6#vote")
stopifnot(
  identical(c(table(cast$vote)), c(yes = 141L, abstain = 32L, no = 7L, non_voting = 13L)),
  !anyNA(votes),
  identical(members$iso2[members$member_id == "NAM"], "NA"),
  anyNA(members$iso2),
  inherits(roll_calls$date, "Date"),
  is.logical(roll_calls$is_final),
  votes$roll_call_id %in% roll_calls$roll_call_id,
  votes$member_id %in% members$member_id
)

# The layout of unvotes.
stopifnot(
  identical(levels(un_votes$vote), c("yes", "abstain", "no")),
  identical(range(as.numeric(un_votes$vote)), c(1, 3)),
  "NA" %in% un_votes$country_code,
  inherits(un_roll_calls$date, "Date"),
  un_votes$rcid %in% un_roll_calls$rcid,
  un_roll_call_issues$rcid %in% un_roll_calls$rcid
)
