"""What an installation says to anybody who asks over the web: its notices, and who may have its numbers."""

PRIVACY = (
    "Clerk keeps a partnership's action log and risk register on the partnership's own server. It keeps "
    "the members' names, work e-mail addresses and roles, what they log, and who changed what and when. "
    "It keeps no child's details: a message that looks like one is not saved. In a channel it reads only "
    "messages that mention it. Nothing is sent to anybody else. To see or correct what it keeps about "
    "you, ask your programme manager."
)
TERMS = (
    "Clerk is run by your partnership for its own members. What you tell it becomes part of the record, "
    "which may be subject to Freedom of Information and to requests for personal data. It is no place to "
    "report that a child is at risk: call 999, or your local front door."
)
NUMBERS_ARE_CLOSED = "Send CLERK_METRICS_TOKEN as the bearer token of your request."
NUMBERS_ARE_FOR_NEAR = (
    "These numbers are for Clerk's own machine and its private network. To read them from elsewhere, set "
    "CLERK_METRICS_TOKEN and send it as the bearer token of your request."
)
