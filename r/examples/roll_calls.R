# Recorded votes by what was voted on
table(roll_calls$subject)
# The closest of the final votes, ties apart
final <- subset(roll_calls, is_final & yes != no)
head(final[order(abs(final$yes - final$no)), c("roll_call_id", "date", "yes", "no", "abstain", "non_voting")])
