"""First names that families in England give, for sentences in which capital letters do not tell.

Of course not all of them: a capitalised word after "my son" counts as a name without standing here. Names
that are ordinary words as well are kept apart, for "our hope" and "will" are no children.
"""

_NAMES = """
    aaliyah aaron abbie abdul abdullah abigail abraham ada adam adele adrian ahmed aidan aiden aisha
    aishah alan albert albie alex alexa alexander alexandra alexis alfie alfred ali alice alicia alina
    alisha alistair aliyah amanda amara amelia amelie amina amira amir amy ana anais anaya andre andrea
    andrew andrzej angela angus anika anisa anita anna annabel annabelle anne annie anthony antonio anya
    archie aria ariana arjun arlo arnav arthur arya asad asha asher ashton athena aurora austin ava ayaan
    ayan ayesha aysha barnaby beatrice becky bella ben benjamin bethan bethany betsy bilal billy bobby
    bonnie bradley brandon brian brianna bronte brooke bryony caitlin caleb callum calum cameron camilla
    carla caroline casey caspian cassie catherine cerys chanel charles charlie charlotte chelsea chloe
    christian christopher claire clara clark cleo cody cole colin conor connor cora corey courtney craig
    daisy damian daniel daniella danielle danny daria darcey darcy dariusz darren david dawid declan
    delilah demi dexter diego dillon dimitri dominic donna dorothy dylan eddie eden edie edith edward eesa
    effie eilidh elaine eleanor elena eli eliana elias elijah eliza elizabeth ella elle ellen ellie elliot
    elliott ellis elodie eloise elsie emilia emilie emily emma emmanuel erin esme esmae esmee essa esther
    ethan eva evan evelyn evie ezra fatima fatimah felicity felix ffion fiona finlay finley finn florence
    francesca francis frankie fraser freddie frederick freya gabriel gabriella gabrielle gareth gary gemma
    geoffrey george georgia georgie georgina gethin gianna gracie graham greta gregory gurpreet gwen hadi
    haleema halima hamza hana hania hannah harley harleen harper harriet harris harrison harry harvey
    hassan hattie hayden haydn hayley hazel heidi helen helena henry hollie holly hudson hugh hugo humaira
    hussain ian ibrahim idris imogen imran india inaya ines iqra isaac isabel isabella isabelle isha isla
    ismail isobel israel jack jackson jacob jacqueline jade jaden jaime jake jakub jamal james jamie jan
    jane janet jared jaroslaw jasmin jason jasper javier jaxon jaxson jay jayden jayla jaylen jean jeffrey
    jemima jenna jennifer jenny jenson jeremiah jeremy jesse jessica jessie jimmy joan joanna joanne joe
    joel john johnny jonah jonas jonathan jordan joseph josh joshua josie jude judith jules julia julian
    juliana julie juliet justin kacey kai kaiden kamal kamila karen karina karl kasia kate katherine
    kathryn katie katy kayden kayla kayleigh keira keisha keith kelly kelsey kenneth kenzie kerry kevin
    khadija khadijah khalid kian kiara kieran kimberley kirsty kobi kobe krishna krystian kyan kyla kyle
    kylie lacey laila lara laura lauren layla leah leanne leila lena leo leon leona leonard leonardo lewis
    lexi lexie liam libby lila lilah lilly lily lincoln lisa logan lola lorenzo lottie louie louis louisa
    louise luca lucas lucia lucinda lucy luis luka lukas luke luna lydia lyla mabel maddie maddison
    madison maeve magdalena maia maisie malachi malaika malik manny marcel marcus margaret margot maria
    mariam marie marion marley martha martin martyna marvin maryam mary mateusz mateo matilda matthew
    maureen maximilian maya megan mehmet mia micah michael michal michelle miguel mikolaj mila miles
    millie milo mina miriam misha mohamed mohammad mohammed moira molly morgan muhammad musa mustafa mya
    myla naomi natalia natalie natasha nathan nathaniel nell nellie nevaeh niall niamh nicholas nicola
    nicole nikhil nikita nikola nina noah noel nola nora norah oakley ola oliver olivia olivier ollie omar
    orla orlando oscar osian otis otto owen paige pamela parker patricia patrick patrycja paul paula
    pauline penelope peter philip phillip phoebe pippa piotr poppy preston priya quinn rachael rachel
    rafael rahul raj rajesh ralph rania rashid raphael rayan raymond rebecca reece reggie rehan remi renee
    reuben rhian rhianna rhys ria riaz ricardo richard rio riley rita robert robin rocco roger rohan roman
    romeo romy ronan ronnie rory rosalie rosie ross roxanne rowena ruben ruby rudy rufus rupert russell
    ryan sabrina saffron sahil saira salma salman sam samantha samir samuel sana sandra saoirse sara sarah
    scarlett scott sean sebastian selina serena seth shane shannon sharon shaun shawn sheila shelby
    shivani sian sienna simon simone simran siobhan sofia sofie sonia sonny sophia sophie spencer stacey
    stanley stefan stella stephanie stephen steven stuart sufyan suki sumaya susan susie suzanne sybil
    sylvia szymon tabitha talia tamara tamsin tanya tara tariq tasha teddy teresa tess tessa thea theo
    theodore theresa thomas tia tiffany tilly timothy toby tobias tom tommy tony tracey travis trevor
    tristan troy tyler tyrone umar uzair vanessa veronica vicky victoria vincent vivian vivienne wendy
    wesley wiktoria wilfred william willow wojciech wyatt xander xavier yahya yasmin yasmine yousef yusuf
    yvonne zac zach zachary zahra zain zainab zaina zak zakariya zara zayn zena zeynep zoe zofia zuzanna
"""
_WORDS_AS_WELL = """
    amber angel art autumn blake brook chance chase daisy dale dawn dean destiny drew faith frank glen
    grace grant guy heather hope hunter iris ivy jasmine joy kit mark mason max melody nick olive pat
    pearl penny precious prince ray rich rob rose rowan sky skye star summer sunny tate taylor victor
"""

UNMISTAKABLE = frozenset(_NAMES.split())
"""Names in whichever case they are written."""
NAMES = UNMISTAKABLE | frozenset(_WORDS_AS_WELL.split())
"""With those that are words as well: where a capital letter or the sentence says that one is meant."""
