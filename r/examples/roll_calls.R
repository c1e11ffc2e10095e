# Recorded votes by what was voted on
table(roll_calls$subject)
# The closest among final votes, two draws apart
final <- subset(roll_calls, is_final & yes != no)
head(final[order(abs(final$yes - final$no)), c("date", "label", "yes", "no", "abstain", "non_voting")])
