"""What a parent, a SENCO or a case worker really types, and what is right: a table to read and to add to.

`block`: nothing of it is kept. `warn`: nor is this, but a name or a word alone decided, so the writer is
asked to say it again without. `signpost`: the front door and 999, and nothing is kept. All are invented.
"""

PRIVATE = """
block | NHS number 999 000 0018
block | nhs no 9990000018
block | Her NHS no. is 999-000-0018, can you chase
block | nhs: 9990000018
block | hi clerk 999 000 0018 is waiting for OT
block | 999.000.0018 has had no review
block | patient 9990000018 discharged without a plan
block | NHS num 999 0000 018
block | hospital number 9990000018
block | the number is 9990000018
warn | NHS number 999 000 0019
warn | nhs no 99900 00019
warn | update on 9990000018 please
block | UPN B801200005001
block | upn is b801200005001 for the transport form
block | B801200005001 needs a place
block | upn b 8012 0000 5001
block | M80120000500A moved in last week
warn | upn A801200005001
warn | pupil A801200005001 has moved
warn | UPN 801200005001
block | ULN 1234567890
block | unique learner number: 1234567890
block | mums NI number is AB123456C
block | AB 12 34 56 C is on the form
block | passport no 123456789
block | passport number is 987654321
block | EHCP ref 12345
block | ehcp reference number 44871
block | EHCP no. NB-2291
block | EHCP 12345 is late again
block | EHC plan number 100482
block | case ref NB/2024/0117
block | case number 778812
block | case no 55512 is still open
block | case 778812 needs a decision
block | case file EHC-778899
block | child id 100482
block | Mosaic ID 1234567
block | mosaic 1234567 closed by social care
block | liquidlogic number 8877665
block | Liquid Logic id: 8877665
block | Capita One ID 445566
block | social care ref 556677
block | tribunal ref EH876/23/00123
block | appeal EH876/23/00123 is listed for June
block | pupil id 998877
block | referral no 20231187
block | hospital number A123456
block | family ref 77120
block | police ref 22/123456
block | DOB 3/4/15
block | dob: 03/04/2015
block | d.o.b. 3.4.15
block | DoB 3rd April 2015
block | date of birth 3 Apr 2015
block | date of birth is 2015-04-03
block | birthday 3rd of april 2015
block | his birthday is 3rd april
block | she was born on 3 April 2015
block | born 3/4/15, waiting since last year
block | she was born in March 2015
block | dob 030415
block | DOB=03042015
block | dob is the 3rd of april 2015
block | 3/4/2015 (dob)
block | 3/4/2015 is her date of birth
block | bday 3/4/15
block | he turns 7 on 3 April
block | Robin, aged 7, waits for a place
block | robin aged 7 has no school
block | our jayden who is 7 cant go to school
block | Jayden (7) is out of school
block | Ellie is 9 years old and has no school place
block | ellie, 9 years old, no transport
block | 7 year old Robin is waiting for speech therapy
block | 7yr old jack
block | my son is 7 and still waiting
block | my daughter, 9, has been out of school since March
block | she is 9 years old
block | my 7 year old has no place
warn | Met with Robin, 7
warn | my daughter ellie
warn | my daughter Ellie needs transport
warn | my son jack is waiting
warn | my lad jack
warn | my lad Jack wont go in
warn | our lass ellie cant cope at school
warn | my little boy oliver
warn | my eldest, Freya, starts in September
warn | my youngest jayden
warn | my kid Tyler
warn | my child Aisha
warn | my child's name is Mohammed
warn | his name is Jayden, he goes to the special school
warn | my stepson callum
warn | my foster child Kyle
warn | my grandson Alfie
warn | my granddaughter is called Evie
warn | my niece Maisie
warn | my twins Jack and Ellie
warn | her son Tyler keeps being sent home
warn | Mrs Rook's son Tyler
warn | Mrs Rook's son keeps being sent home
warn | year 4 pupil Tom S
warn | Tom S in year 4
warn | ellie in yr 2 has no TA
warn | Ellie (Y4) has no TA
warn | pupil Tom Smith
warn | pupil jack smith has no transport
warn | student called Robin
warn | a girl called Ellie
warn | a boy named jayden in reception
warn | pupil JS is back
warn | child J.S. has moved
warn | Robin's mum rang again
warn | jaydens mum rang again
warn | jayden's mum wants a call back
warn | Ellie's dad
warn | Tyler's EHCP is late
warn | ellie's annual review was missed
warn | Jack's social worker has left
warn | Robin's placement broke down
warn | Robin's tribunal is on 4 July
warn | the parents of Jayden asked for a meeting
warn | ellie's teacher said no
block | the family home is at NB1 2AB
block | lives at 12 High St
block | he lives at 14 Elm Tree Road
block | They live at 3 Oak Road
block | family moved to 14 Elm Rd
block | home address 12 High Street
block | their address is 12 high street
block | mum's address: flat 3, 20 King Street
block | address of the child is 9 Mill Lane
block | home postcode NB1 2AB
block | his postcode is nb1 2ab
block | child lives in NB1 2AB
block | pick up from the family at NB12AB
block | Mrs Rook, 3 Oak Road, NB1 2AB
block | she is living at 4 Broadway
block | he was permanently excluded
block | he has been excluded again
block | my son got excluded on Monday
block | she was suspended for 3 days
block | he's been perm excluded
block | shes autistic
block | he is autistic and non verbal
block | my daughter has autism
block | My son was diagnosed with ADHD
block | my son has adhd and anxiety
block | my boy has an EHCP
block | he has got epilepsy
block | she has Downs syndrome
block | my child is deaf
block | my lad is dyslexic
block | he is on a child protection plan
block | she is on a CIN plan
block | he's a looked after child
block | the child is now in care
block | she is in foster care
block | he is waiting for an autism assessment
block | my son is on a reduced timetable
block | my daughter is on the CAMHS waiting list
block | he is on medication for ADHD
block | she has been out of school since January
block | mum Sarah has cancer
block | mum has cancer so she cant do the run
block | dad is in prison
block | his mum is an alcoholic
block | mum has mental health problems
block | her parents are getting divorced
warn | Robin has ADHD
warn | jayden has autism
warn | ellie is autistic
warn | Robin was excluded on Friday
warn | mum's mobile is 07700 900123
warn | dads number 07700 900 123
warn | the grievance against Liam
warn | Priya is pregnant
warn | Owen is under disciplinary investigation
signpost | I'm worried about my son, his dad hits him
signpost | i think jayden is being abused
block | nhs 9990000018 for ellie pls
block | NHS Number - 999 000 0018
block | nhs number= 9990000018
block | NHS/9990000018
block | #9990000018 nhs
block | NHS no: 999 000 0018.
warn | pt 9990000018
block | UPN=B801200005001
block | u.p.n. B801200005001
block | upn B-801200005001
block | the upn: B8012 0000 5001
block | NINO AB123456C
block | national insurance number AB 123456 C
block | uln 1234 567 890
block | ULN - 1234567890
block | case #778812
block | case: 778812
block | Case NB-778812
block | ref EHC-778899
block | EHCP/2023/00451
block | EHCP reference: ABC/12345
block | ehcp id 55512
block | SEN ref 123456
block | send case 44551
block | tribunal case EH876/23/00123
block | social worker ref 998877
block | EHM ref 12345
block | Liquidlogic ID: 1234567
block | dob 3rd apr 15
block | dob - 03-04-2015
block | d.o.b 03 04 2015
block | DOB:3/4/15
block | DOB is 3/4/15
block | date of birth (3/4/15)
block | born in april 2015, he
block | born 2015-04-03
block | his dob's 3/4/15
block | birthdate: April 3, 2015
block | birthday 3 april
block | he was 7 on 3 april
block | Jack is 7 years old
block | Jack aged seven
block | my son aged 7
block | my daughter is nine
block | our little one is 4
warn | a 7 year old boy called Jack
block | Ellie 9 yrs needs a place
block | Tyler, 14, was sent home
warn | my son's name is Jack
warn | my boys Jack and Tom
warn | my sons Jack and Tom are autistic
warn | my daughter (Ellie) needs OT
warn | my daughter - Ellie - needs OT
warn | daughter Ellie needs OT
warn | son jack wont go in
warn | ellie my daughter
warn | Jack is my son
warn | Jack, my son, waits
warn | the boy's name is Tyler
warn | Tyler Jones year 9
warn | Tyler J, yr 9, is out of school
warn | child: Tyler Jones
warn | Pupil: T. Jones
warn | pupil name Tyler Jones
warn | student TJ at Oak School
warn | YP Tyler Jones
warn | re Ellie Smith's annual review
warn | Ellie's EHC needs assessment
warn | Ellies ehcp is late
warn | Mrs Smith's daughter
warn | the Jones family, Tyler's parents
warn | mum of Tyler rang
warn | tylers dad
warn | mother of ellie smith
block | their home is 12 Acacia Avenue
block | family address 12 Acacia Ave NB1 2AB
block | 12 Acacia Avenue, NB1 2AB is the family home
block | Address: 12 Acacia Avenue (mum)
block | mum is at 12 acacia avenue
block | taxi from home, NB1 2AB
block | home is NB1 2AB
block | postcode of the family NB1 2AB
block | he lives in NB1 2AB
block | he has ASD
block | shes got adhd
block | she's deaf
block | he is in foster care
block | he is fostered
block | hes been excluded
block | he was sent home with a fixed term exclusion
warn | Tyler was permanently excluded
warn | tyler got a suspension
signpost | my daughter self harms
block | my son is a school refuser
block | she has an EHCP
block | he's on a CP plan
block | she is LAC
block | he takes ritalin
block | my child has cerebral palsy
block | his mum has cancer
block | her dad is in jail
block | mum's an alcoholic
block | mum and dad are divorcing
block | Jack's mum has depression
warn | Priya has a grievance against Liam
warn | Liam is being investigated
warn | she is pregnant
warn | Ellie has epilepsy and can't use the bus
warn | Ellie's meds
warn | my friend Sarah's son
warn | phone mum on 07700 900123
warn | mum 07700 900123
warn | parent email jo.smith@gmail.com
warn | and Ellie in year 2 has no TA
block | please help Jack aged 7
warn | so jayden has autism and waits
warn | I think Tyler was excluded
warn | tell Liam that Tyler got a suspension
block | close 105 because John's case at St Mary's is finished, he's 7
block | ellie waits for a taxi, shes nine
block | 110 closed as the pupil at Hill School was excluded
block | the boy from hill school has autism
warn | 105 update: the mother has appealed to tribunal
warn | the parents are appealing
warn | her dad has complained again
block | log: LM to arrange placement for the looked after boy at Hill School by Friday
block | ring the autistic girl from Oak Academy
warn | chase the excluded boy
warn | decision: the two pupils at Hill School get extra hours
warn | 3 looked after children at hill school have no TA
warn | four girls with autism from St Mary's need a taxi
warn | close 105 - the boy is back in school
warn | 105 done, the girl has moved
block | 105 closed because the girl got her diagnosis
block | he has had his diagnosis
block | the pupil at Hill School is waiting for her EHCP
warn | add to 105: mum Sarah Jones rang, upset
warn | dad Jack rang
warn | note for 103: Meera has been off with depression
warn | Alan is away for chemo
warn | Owen is signed off work with anxiety
warn | Liam to ring about Tyler, diagnosed with ADHD, by Friday
warn | Liam to ring Muhammad, who has Down syndrome, by Friday
warn | Tyler who was diagnosed with autism last week
warn | Jamie, autistic, still has no place
warn | Tyler with ADHD needs a place
warn | Jayden, who has been excluded, starts on Monday
warn | J.S. (Year 9, Hollin) has been in care since May
warn | CF (Year 6) needs a place
warn | KP has been permanently excluded
warn | T.L. has ADHD, please chase
block | the Year 4 boy at Hollin Primary was permanently excluded
block | a Year 9 pupil with epilepsy at Hill School
block | the boy who was excluded from Hollin Primary
warn | the boy who was excluded starts on Monday
"""

WORRIES = """
I'm worried about a child at home
im really worried about one of our pupils
worried about a girl in my class, who do i tell
I am concerned about the welfare of a child
a pupil told me her dad hits her
a child disclosed abuse to me today
she isnt safe tonight
he is not safe at home
my daughter is not safe
my son feels unsafe at school
i dont feel safe at home
they are in danger
the children are in immediate danger
he is at risk tonight
there's a child at risk of harm
someone is hurting a child
his stepdad hits him
her mum beats her
dad hit him last night
he was hit by his dad
she came in with bruises
he has bruises on his arms
the baby was left alone again
the kids are home alone every night
my neighbour's children are being neglected
i think there is abuse going on
I suspect neglect
we suspect she is being groomed
she is being groomed online
he is being exploited by a gang
my child is being bullied and wants to die
she is talking about killing herself
he says he wants to kill himself
my daughter is self harming
my son is suicidal
she tried to take her own life
he attempted suicide last night
she cut herself again
i want to die
I'm going to kill myself
i cant go on, i want to end my life
my partner is violent
my husband hits me
he is threatening me
i am being abused
how do I report abuse
who do i report a safeguarding concern to
i need to report a safeguarding concern
I have a safeguarding concern about a pupil
there is a safeguarding concern about my nephew
i want to raise a safeguarding concern
she is scared to go home
he is frightened of his dad
she has gone missing
my son has run away from home
a child has told me she is being touched
her uncle touches her
he was raped
i think a child is being starved
i'm scared for her safety
who do I speak to about a child who might be at risk
where can i go about a pupil who may be in danger
who should we tell about a girl being hurt
"""

PROFESSIONAL = """
Liam to report on children with autism by Friday
Chris, who has autism in her portfolio, to report
Sam with the autism team to review
Write it up with ADHD pathway lead
LM is excluded from the vote
EP data is looked after by the council
MF (Year 9 lead) to report
Agree how the child is moved between settings
Item 3 children from Hill School present the film
Strategy for children excluded from school, draft by July
Pupils at Hill School get extra reading hours
The pupils at Hill School were asked about the charter
12 pupils at Hill School joined the pilot
Year 2 pupils at Hill School are screened in May
Two pupils from each school join the youth forum
Three schools and two academies in the pilot
Tribunal appeals lodged by parents rose by 12 per cent
Parents have appealed in 40 cases, the tribunal upheld 30
Looked after children's strategy to the board in September
The looked after child's voice is in every plan
Placement costs for looked after children, by school
When the child is back in school, the plan is reviewed
If the mother has appealed to tribunal, the clock stops
Who do I speak to about the risk register
Who do I speak to about a child-friendly version of the plan
Children got their diagnosis 40 weeks after referral
Mums and dads rang the helpline 40 times
Depression and anxiety pathway agreed
Meera is off to the conference with Alan
Robin said the paper is late, she's 7 weeks behind
Review safeguarding training for all settings
Safeguarding policy to be agreed by the board
The safeguarding partnership publishes its report in June
Domestic abuse strategy refreshed
Neglect strategy to be launched in September
Child protection conference attendance data
Data on children who have been abused or neglected
Suicide prevention pathway agreed
Self-harm prevention guidance to be shared with schools
Risk: children are not safe because information is not shared
Risk: a child is harmed because nobody shares information
If a child is in immediate danger, ring 999
A child at risk of exclusion is seen within a week
Children at risk of exclusion are discussed at panel
Reduce the number of children missing education
Children missing from home protocol updated
The bullying survey goes out in May
Anti-bullying week is in November
The project is at risk
Action 103 is at risk
Priority 2 is at risk of slipping
This action is in danger of slipping
We are concerned about the pace of the plan
The board is worried about waiting times
I'm worried about 103, it will be late
I'm concerned about the budget
Meera is worried about the deadline
We were hit by staff shortages
The team was hit by delays
The review was threatened with closure
Services are hurt by the cuts
The lists are not safe to publish
The draft is not safe to share yet
Is it safe to close 104?
Emotional abuse training for SENCOs by July
Report on abuse of position of trust, agreed
Online safety workshop for parents
Prevent duty training: radicalisation risks explained
Exploitation strategy: data from the police is late
County lines briefing for headteachers
Safe spaces project for girls starts in May
Each child feels safe and included
Children and young people tell us that they feel safe in school
Percentage of children who feel safe at school
Survey question: do you feel safe at school
Attachment and trauma training
Mental health support teams in all secondary schools
Crisis line for young people: opening hours to be agreed
Violence reduction unit to attend the next meeting
Front door referral numbers are up by 4 per cent
Early help and safeguarding board joint session
Serious case review learning to be shared
LADO annual report noted
Bruising in non-mobile babies protocol agreed
Abuse of blue badges to be reported to the council
Kill switch for the old form by Friday
We killed two birds with one stone with the joint survey
The deadline is killing us
The children's centre is left alone in the review
Nobody should feel alone: the peer support group starts in June
"""
