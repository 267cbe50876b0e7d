# Settings, pause and language.

settings-title = <b>Settings</b> · { $network }
settings-reminders = Reminders: <b>{ $level }</b>
settings-reminders-inherited = Reminders: <b>{ $level }</b> (the network’s usual)
settings-no-pause = Pause: none
settings-paused = Pause: I’ll write to you again from <b>{ $day }</b>.
settings-card-named = Card in the group: your name stands next to your answer.
settings-card-counted = Card in the group: your answer is only counted.
settings-language = Language: { $language }

settings-level-all = All
settings-level-last = Only the day before and 60 minutes
settings-level-changes = Only changes

settings-button-pause = { $weeks ->
    [one] Pause: 1 week
   *[other] Pause: { $weeks } weeks
}
settings-button-pause-date = Pause until a certain day …
settings-button-pause-end = End the pause
settings-button-pause-other = Another day …
settings-button-count-only = Only count me on the card
settings-button-show-name = Show my name on the card
settings-button-language = Language
settings-button-network = For everyone in the network
settings-button-all = All settings

settings-reminders-saved = Saved. Your reminders: { $level }
settings-pause-saved = Paused. I’ll write to you again from { $day }.
settings-pause-ended = The pause is over: you’ll get reminders again.
settings-card-named-saved = Your name is back on the cards in the group.
settings-card-counted-saved = On the cards in the group you are only counted now.

settings-ask-pause =
    How long shall I keep quiet? Send me the day from which I may write again.

    For example: <i>1 March</i>, <i>next Monday</i> or <i>in three weeks</i>

settings-less-often =
    <b>Fewer reminders</b> · { $network }

    What would you still like to get? “Changes” means: a meeting is moved or cancelled, or you move up from the waiting list.

settings-ask-language =
    <b>Language</b> · Sprache

    How shall I talk to you?
settings-language-de = Deutsch
settings-language-en = English
settings-language-as-network = { $language } (same as the network)
settings-button-as-network = Same as the network
settings-language-saved = Fine, English from now on.

settings-network =
    <b>For everyone in the network</b> · { $network }

    Language of the group: <b>{ $language }</b>
    Reminders for everyone who has not chosen otherwise: <b>{ $level }</b>
settings-network-saved = Saved, for everyone in the network.
