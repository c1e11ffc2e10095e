"""A finished release brought to where people find it: one module a service, and what they share."""
