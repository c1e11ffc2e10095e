# Members on the day of the Universal Declaration of Human Rights
day <- as.Date("1948-12-10")
sum(memberships$start_date <= day & (is.na(memberships$end_date) | memberships$end_date >= day))
