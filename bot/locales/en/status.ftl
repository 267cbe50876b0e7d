# Is everything well? For organisers and the operator.

status-title = <b>Status</b> · { $network }
status-members = Members: { $count }
status-pending = Waiting for your confirmation: { $count }
status-unreachable = Not reachable in private: { $count }
status-unreachable-names = Not reachable in private: { $count } ({ $names })
status-unreachable-more = Not reachable in private: { $count } ({ $names } and { $more } more)

status-next-title = <b>Next</b>
status-nothing-next = No message about a meeting is due.
status-next = { $count ->
    [one] { $moment }: { $what } to 1 member · { $title }
   *[other] { $moment }: { $what } to { $count } members · { $title }
}
status-next-group = { $moment }: { $what } · { $title }

status-waiting = Messages waiting: { $waiting }
status-overdue = Overdue among them: { $count }
status-week = Last 7 days: { $unknown } unknown (perhaps arrived), { $failed } failed
status-just-now = just now
status-poll = Last poll of Telegram: { $ago }
status-no-poll = Last poll of Telegram: none yet since the start
status-update = Telegram brings updates itself, last: { $ago }
status-no-update = Telegram brings updates itself: none since the start
status-version = Version: { $version }

status-technical-title = <b>Technical</b>
status-networks = { $paused ->
    [0] Networks: { $count }
   *[other] Networks: { $count }, paused: { $paused }
}
status-database = Database: { $size } MB
status-backup = Last backup: { $ago }
status-no-backup = Last backup: none yet
status-backups-elsewhere = Backups: made elsewhere
