"""Operation: settings, logs, metrics, headers, request filter, start-up."""
