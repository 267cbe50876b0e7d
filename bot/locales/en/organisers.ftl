### Who organises: the admins of the group, and whom they name.

button-organisers = Who organises as well?
button-organise = To the overview
organisers-title = <b>Who organises “{ $network }”?</b>
organisers-admins = Admins of the group: { $names }
organisers-named = Named besides: { $names }
organisers-nobody = Nobody else is named.
organisers-how = Who is to plan and manage as well? One tap names somebody, another takes it back. Whoever is an admin stays one in the group itself.
organisers-alone = As soon as others have joined, you can name them here.
organisers-told = You now help organise “{ $network }”: planning, managing, rhythm. /start shows what you can do.
organisers-told-no = You no longer help organise “{ $network }”. Thank you for everything so far!
organisers-on = { $name } now organises as well and has been told.
organisers-on-silent = { $name } now organises as well. I can’t write to them in private: will you pass it on?
organisers-off = { $name } no longer organises and has been told.
organisers-off-silent = { $name } no longer organises. I can’t write to them in private: will you pass it on?
organisers-same = That is so already.
status-organisers = Organise as well: { $names }
