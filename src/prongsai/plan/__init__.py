"""From what is weak to a plan of measures (มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน)."""
