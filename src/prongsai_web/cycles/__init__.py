"""One year of one agency (รอบปี): its result, later its findings, measures, steps, decisions, reports."""
