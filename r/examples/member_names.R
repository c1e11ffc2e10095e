# What the seat of Russia was called
subset(member_names, member_id == "RUS")
