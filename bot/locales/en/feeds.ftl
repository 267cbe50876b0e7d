# The calendar feed: an address from which a calendar fetches the meetings.

feed-button-ask = Subscribe in my calendar
feed-button-new = New address
feed-button-stop = Switch off
feed-nothing-planned = No meeting is planned right now. With a subscription the next one is in your calendar by itself.
feed-address =
    Your address for the calendar subscription:
    <code>{ $url }</code>
    Enter it in your calendar (“subscribe to calendar” or “add from URL”). New, moved and cancelled meetings then arrive by themselves.
feed-secret = Whoever knows it sees your meetings and their links: keep it to yourself. I show it only now.
feed-present = You have had an address for the calendar subscription since { $day }. I cannot show it again; a new one makes the old one invalid.
feed-stopped = Switched off: the address leads nowhere any more.
privacy-rows-calendar_feeds = Calendar subscription (only a check value of the address)
