"""An invented agency in the middle of its year (หน่วยงานตัวอย่าง), laid into an empty server to try everything on."""
