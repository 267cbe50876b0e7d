### Wofür ein Mitglied sich freiwillig meldet: Verzeichnis, Karte, Tandems.

optin-title =
    <b>Sichtbarkeit</b> · { $network }

    Alles hier ist freiwillig und gilt erst, wenn du Ja sagst.
optin-on = <b>{ $name }: ja</b>
optin-off = <b>{ $name }: nein</b>
optin-name-directory = Verzeichnis
optin-name-map = Landkarte
optin-name-tandems = Tandems
optin-directory = Mitglieder finden dich mit /wer über Name, Region, Lehrgang, Art des Netzwerks, Themen und Angebote. Wer dich sprechen möchte, fragt dich erst; deinen Kontakt gibst nur du heraus.
optin-map = Dein Ort zählt auf der Landkarte des Netzwerks mit (/karte), ohne deinen Namen.
optin-map-no-dot = Für einen Punkt fehlt mir noch dein Ort: /profil
optin-tandems = Ab und zu bringe ich dich mit einem anderen Mitglied zu einem Gespräch zusammen: Ihr seht voneinander Name, Lehrgang, Ort und was euch verbindet, und könnt euch schreiben. Höchstens drei Nachrichten je Runde; „Diesmal nicht“ geht immer.
optin-button-join = { $name }: Ja
optin-button-leave = { $name }: Nein
button-visible = Sichtbarkeit
optin-saved-on = { $name }: ja. Ändern kannst du das jederzeit.
optin-saved-off = { $name }: nein. Ändern kannst du das jederzeit.
