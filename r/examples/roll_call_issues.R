# Share of yes among votes cast on human rights, by regional group, abstentions counted and absences not
calls <- subset(roll_call_issues, issue == "hr")$roll_call_id
cast <- subset(votes, roll_call_id %in% calls & vote != "non_voting")
cast <- merge(cast, members, by = "member_id")
round(tapply(cast$vote == "yes", cast$regional_group, mean), 2)
