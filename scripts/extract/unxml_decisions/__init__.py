"""The United Nations' own XML of the decisions of the General Assembly."""
