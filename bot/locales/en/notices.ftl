### What organisers have to know.

notice-in-group = To everybody who manages this group:
notice-topic_gone = The forum topic in which the cards of “{ $network }” stood was deleted. I now write in “General”. If you want another one: confirm the next /plan there.
notice-no_pin = In “{ $network }” I am not allowed to pin the card. Whoever manages the group can give me that right in its settings (Administrators → Treffpunkt → Pin messages); then I make up for it. Everything else works without it.
step-notice = Notice to those who manage
