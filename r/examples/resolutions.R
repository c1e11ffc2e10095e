# How resolutions of each session were adopted, so far as known
counts <- table(resolutions$session, resolutions$adoption, useNA = "ifany")
counts[as.character(74:78), ]
