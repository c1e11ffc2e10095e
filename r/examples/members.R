# "NA" is Namibia; NA is a Member without a code
subset(members, iso2 == "NA")
subset(members, is.na(iso2), c("member_id", "name"))
