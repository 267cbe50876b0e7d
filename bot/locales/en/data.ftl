# What the fields in “My data” mean. First by table (data-<table>-<field>), else for all (data-<field>).

data-id = A running number of ours
data-network_id = Our number of the network
data-network = The network
data-person_id = Our number of you
data-member_id = Number of your membership
data-meeting_id = Number of the meeting
data-meeting = The meeting
data-topic_id = Number of the topic
data-topic = The topic
data-cohort_id = Number of your cohort
data-cohort = Your cohort
data-created_at = Made at (UTC)
data-answered_at = Answered at (UTC); empty: not yet
data-role = Which side is yours; nothing of the other one stands here

data-people-telegram_id = Telegram’s number of you
data-people-language = Your language; empty: the network’s
data-people-reach = Whether the bot can write to you: open yes, closed no, unknown
data-people-current_network_id = The network that is meant in private
data-people-current_network = The network that is meant in private, by name
data-people-helped_at = When you last got the help text (UTC)

data-members-state = active, pending waits to be confirmed, left has left the group
data-members-name = Your name as you chose it
data-members-kind = Your kind of network
data-members-federal_state = Your federal state
data-members-place = Your town or county
data-members-place_id = Number of this place in the list of places; empty: unknown
data-members-consented_at = When you agreed (UTC)
data-members-consent_version = To which version of the privacy notice
data-members-joined_at = Member since (UTC)
data-members-left_at = When you left the group (UTC)
data-members-seen_in_group_at = When Telegram last showed you in the group (UTC)
data-members-name_on_card = Whether your name stands on the group’s card
data-members-reminders = Which reminders you want; empty: as the network has it
data-members-paused_until = Pause until this day
data-members-shares_journeys = Whether you hear who travels from your region, and they of you
data-members-organiser = Whether somebody named you an organiser
data-members-in_directory = Whether other members find you in the directory
data-members-on_map = Whether you are counted on the map
data-members-in_tandems = Whether you take part in tandems
data-members-tandems_from = Tandems again from this day on
data-members-tandem_wish = How you like to meet tandems: online or in_person; empty: either

data-dialogues-asks = Which question waits for you
data-dialogues-data = What is known of it so far
data-dialogues-updated_at = When it was asked (UTC)

data-rsvps-answer = Your answer: yes, maybe, no
data-rsvps-revision = For which date it was given; rises when a meeting moves
data-rsvps-guests = Whom you bring along
data-rsvps-note = Your note
data-rsvps-queued_at = Since when your yes counts (UTC)
data-rsvps-offered_until = Until when a seat waited for you (UTC)
data-rsvps-diet = What you wrote about food
data-rsvps-arrival = What you wrote about your arrival

data-topics-title = Title of the topic that you proposed
data-topics-description = Its description
data-topics-author_id = Number of your membership
data-topics-state = proposed, chosen, done, withdrawn

data-topic_votes-kind = interest “I want this”, contribute “I can contribute”
data-topic_votes-voted_at = Voted at (UTC)

data-hosts-state = Whether you give the input: asked, yes, together, no

data-openings-kind = highlight or challenge
data-openings-text = Your line for the opening round
data-openings-said_at = Written at (UTC)

data-attendances-attended = Whether you were there
data-attendances-useful = How useful it was, 1 to 5

data-records-kind = What it is: a promise
data-records-text = What you promised
data-records-region = Region, where there is one

data-poll_answers-option_id = Number of the date in question
data-poll_answers-option = This date, in local time
data-poll_answers-answer = yes, if_need_be, no

data-entries-kind = offer or seek
data-entries-text = Your entry
data-entries-region = Where it counts
data-entries-expires_on = The last day on which it counts
data-entries-state = open, asleep, closed
data-entries-current_at = When you last confirmed it (UTC)

data-entry_matches-offer_id = Number of your entry that offers something
data-entry_matches-seek_id = Number of your entry that seeks something
data-entry_matches-score = How well the two go together, 1 to 100
data-entry_matches-found_at = Found at (UTC)
data-entry_matches-offer_told_at = When you heard of it (UTC)
data-entry_matches-seek_told_at = When you heard of it (UTC)

data-contacts-asker_id = You asked: number of your membership
data-contacts-asked_id = You were asked: number of your membership
data-contacts-entry_id = Number of the entry that it was about
data-contacts-state = asked, shared, declined, lapsed

data-draw_skips-draw_id = Number of the tandem round that you sat out

data-tandem_members-tandem_id = Number of the tandem
data-tandem_members-met = Whether you have talked

data-deliveries-broadcast_id = Number of the message to all
data-deliveries-notice_id = Number of the notice
data-deliveries-cycle_id = Number of the turn of the rhythm
data-deliveries-poll_id = Number of the date poll
data-deliveries-entry_id = Number of the entry under “Offers and requests”
data-deliveries-contact_id = Number of the contact request
data-deliveries-draw_id = Number of the tandem round
data-deliveries-tandem_id = Number of the tandem
data-deliveries-step = Which message to you
data-deliveries-revision = For which date of the meeting, or which version
data-deliveries-due = Planned for (UTC)
data-deliveries-expires = From here on it is of no use (UTC)
data-deliveries-state = waiting, resting, sending, sent, unknown, dropped, failed
data-deliveries-lease_until = How long sending may take (UTC)
data-deliveries-attempts = Attempts
data-deliveries-not_before = Put off until (UTC)
data-deliveries-message_id = Telegram’s number of the message
data-deliveries-reason = Why it was dropped or failed
data-deliveries-settled_at = Settled at (UTC)

data-mentions-in = Where your name stands: table and column
data-mentions-text = The text that others have written
