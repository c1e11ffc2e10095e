# Amendments by what became of them
table(amendments$outcome)
