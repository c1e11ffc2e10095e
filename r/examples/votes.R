# The vote of 23 February 2023 on A/RES/ES-11/6, by regional group; 13 Members did not vote
cast <- subset(votes, roll_call_id == "A/RES/ES-11/6#vote")
table(cast$vote)
cast <- merge(cast, members, by = "member_id")
table(cast$regional_group, cast$vote)
