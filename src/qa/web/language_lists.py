"""The words of the pages Søg, Tal, Initiativer, Dokumenter and those they share, in English by their Danish; see `language`."""

from collections.abc import Mapping
from types import MappingProxyType

LISTS: Mapping[str, str] = MappingProxyType(
    {
        # every page
        "Vejledning": "Guide (in Danish)",
        "Tilgængelighedserklæring": "Accessibility statement (in Danish)",
        "Initiativer": "Initiatives",
        "Filtre": "Filters",
        "Valgte filtre": "Chosen filters",
        "Fjern": "Remove",
        "Ryd filtre": "Clear filters",
        "ryd filtrene": "clear the filters",
        "fjern alle filtre": "remove all filters",
        "Sider": "Pages",
        "Rækkefølge": "Order",
        "‹ Forrige": "‹ Previous",
        "Næste ›": "Next ›",
        "Side {} af {}": "Page {} of {}",
        "Der er ikke så mange sider.": "There are not that many pages.",
        "Gå til den første": "Go to the first",
        "alle": "all",
        "Udvalg": "Committee",
        "Udvalg:": "Committee:",
        "Enhed": "Unit",
        "Enhed:": "Unit:",
        "Status:": "Status:",
        "Organisation:": "Organisation:",
        "Bilag": "Paper",
        "Bilag:": "Paper:",
        "Bilag fra og med": "Papers from",
        "Bilag fra og med:": "Papers from:",
        "Bilag til og med": "Papers until",
        "Bilag til og med:": "Papers until:",
        "udateret": "undated",
        "uden dato": "undated",
        "side": "page",
        "sider": "pages",
        "sted": "place",
        "steder": "places",
        "{} bilag": "{} papers",
        "{} tal": "{} figures",
        # Søg
        "Søgeord": "Search words (in Danish)",
        "Alle steder, der rummer ordene, også bøjede og i sammensatte ord. Ingen sprogmodel; søgningen sker på denne maskine.": (
            "Every place that has the words, inflected and in compounds too. No language model; the search is done on this machine."
        ),
        "Intet fundet med ordene »{}«.": "Nothing found with the words »{}«.",
        "{} sted med ordene »{}«.": "{} place with the words »{}«.",
        "{} steder med ordene »{}«.": "{} places with the words »{}«.",
        "{} steder med ordene »{}«, side {} af {}.": "{} places with the words »{}«, page {} of {}.",
        "Fundne steder": "Places found",
        "Afgræns": "Narrow down",
        "Bilagets år": "Year of the paper",
        "Bilagets år:": "Year of the paper:",
        "Slags": "Kind",
        "Slags:": "Kind:",
        "bilag": "attachment",
        "dagsorden": "agenda",
        "referat": "minutes",
        "andet": "other",
        "Nævner organisationen": "Mentions the organisation",
        "Nævner organisationen:": "Mentions the organisation:",
        ", valgt": ", chosen",
        "Vis {} flere": "Show {} more",
        "bedst først": "best first",
        "nyeste først": "newest first",
        "ældste først": "oldest first",
        "Ligner i betydning, uden ordene": "Alike in meaning, without the words",
        "De er ikke talt med ovenfor eller i filtrene.": "They are not counted above or in the filters.",
        "Ingen steder rummer ordene inden for det valgte. Prøv færre eller andre ord.": (
            "No place has the words within what is chosen. Try fewer or other words."
        ),
        "Ingen steder rummer ordene inden for det valgte. Fjern et filter,": (
            "No place has the words within what is chosen. Remove a filter,"
        ),
        "fjern dem alle": "remove them all",
        ", eller prøv andre ord.": ", or try other words.",
        # Tal
        "Filtre på tallene": "Filters on the figures",
        "År, tallet gælder": "Year of the figure",
        "År, tallet gælder:": "Year of the figure:",
        "Bilag (filnavn, * for hvad som helst)": "Paper (file name, * for anything)",
        "Tallet er mindst": "The figure is at least",
        "Tallet er mindst:": "The figure is at least:",
        "Tallet er højst": "The figure is at most",
        "Tallet er højst:": "The figure is at most:",
        "Flere filtre": "More filters",
        "Vis tal": "Show figures",
        "kr": "DKK",
        "årsværk": "full-time equivalents",
        "personer": "persons",
        "pct": "per cent",
        "midler": "funding",
        "bemanding": "staffing",
        "kapacitet": "capacity",
        "mål": "target",
        "Visninger": "Views",
        "Tabel": "Table",
        "Tallene": "The figures",
        "Summer": "Sums",
        "Figurer": "Charts",
        "Figur": "Chart",
        "nyeste bilag først": "newest papers first",
        "ældste bilag først": "oldest papers first",
        "største tal først": "largest figures first",
        "mindste tal først": "smallest figures first",
        "{} tal i alt.": "{} figures in all.",
        "{} tal i alt, side {} af {}.": "{} figures in all, page {} of {}.",
        "{} tal passer til filtrene.": "{} figures fit the filters.",
        "{} tal passer til filtrene, side {} af {}.": "{} figures fit the filters, page {} of {}.",
        "Ingen tal passer til filtrene.": "No figures fit the filters.",
        "Ingen tal passer til alle filtrene på én gang. Fjern et filter, eller": (
            "No figures fit all the filters at once. Remove a filter, or"
        ),
        "Der er ingen tal i indekset endnu. Tilføj bilag under Dokumenter.": (
            "There are no figures in the index yet. Add papers under Documents."
        ),
        "Tal {}–{} af {}, som de står i kilden; intet er lagt sammen.": (
            "Figures {}–{} of {}, as they stand in the source; nothing has been added up."
        ),
        "Åbn side {} med {}: {}": "Open page {} with {}: {}",
        "I alt: summen af andre tal i bilaget.": "In all: the sum of other figures of the paper.",
        "Heraf: en del af": "Of which: a part of",
        "Heraf: en del af et andet tal.": "Of which: a part of another figure.",
        "Gentagelse af": "Repeats",
        "Gentagelse af et andet tal; tæl det kun én gang.": "Repeats another figure; count it only once.",
        "; tæl det kun én gang.": "; count it only once.",
        "Usikkert: bilaget viser ikke sikkert, hvilken række tallet hører til.": (
            "Unsure: the paper does not show for certain which row the figure belongs to."
        ),
        "Hent det ene tal": "Download the one figure",
        "Hent alle {} tal": "Download all {} figures",
        "Med de filtre og i den rækkefølge, der vises, og med kilden ved hvert tal.": (
            "With the filters and in the order that are shown, and with the source of each figure."
        ),
        "CSV": "CSV",
        "Excel": "Excel",
        "JSON Lines": "JSON Lines",
        "Parquet": "Parquet",
        "{} tal er for mange at regne på; højst {}. Afgræns med et år, en status eller et udvalg.": (
            "{} figures are too many to add up; at most {}. Narrow down by a year, a status or a committee."
        ),
        "Lagt sammen er kun tal med samme enhed, slags, status, grundlag, gentagelse og år. Procenter, grænser, "
        "gentagne tal og dele "
        "af et tal lægges ikke til.": (
            "Only figures of the same unit, kind, status, basis, recurrence and year are added up. Percentages, bounds, repeated "
            "figures and parts of a figure are left out."
        ),
        "Ingen af tallene kan lægges sammen: de har hver sin enhed, slags, status eller periode.": (
            "None of the figures can be added up: each has a unit, kind, status or period of its own."
        ),
        "Ikke lagt sammen.": "Not added up.",
        "{} gruppe mere vises ikke. Afgræns for at se dem.": "{} more group is not shown. Narrow down to see it.",
        "{} grupper mere vises ikke. Afgræns for at se dem.": "{} more groups are not shown. Narrow down to see them.",
        "{} tal står alene i sin gruppe.": "{} figures stand alone in their group.",
        "{} tal talt med": "{} figures counted",
        "{} tal ikke talt med, og hvorfor": "{} figures not counted, and why",
        "Ikke talt med: samme tal som i {}, side {}, som er talt med.": "Not counted: the same figure as in {}, page {}, which is.",
        "Ikke talt med: bilaget viser ikke sikkert, hvilken række tallet hører til.": (
            "Not counted: the paper does not show for certain which row the figure belongs to."
        ),
        "Ikke talt med: procenter lægges ikke sammen.": "Not counted: percentages are not added up.",
        "Ikke talt med: er en grænse (mindst eller højst), ikke et tal.": (
            "Not counted: it is a bound (at least or at most), no figure."
        ),
        "Ikke talt med: er en del (heraf) af et andet af tallene.": "Not counted: it is a part of another of the figures.",
        "Ikke talt med: er en i alt-sum, og bilaget har andre af tallene, som den kan rumme.": (
            "Not counted: it is a total, and the paper has others of the figures that it may hold."
        ),
        "Ikke talt med: et andet bilag giver et andet tal under samme navn.": (
            "Not counted: another paper gives another figure under the same name."
        ),
        "Efter år": "By year",
        "Efter status": "By status",
        "Efter organisation": "By organisation",
        "Hver søjle er en sum af tal med samme slags, status, grundlag, gentagelse og år.": (
            "Each bar is a sum of figures of the same kind, status, basis, recurrence and year."
        ),
        "Hver søjle er en sum af tal med samme slags, status, grundlag, gentagelse og år. Et tal, der nævner flere "
        "organisationer, er "
        "med hos dem alle.": (
            "Each bar is a sum of figures of the same kind, status, basis, recurrence and year. A figure that mentions several "
            "organisations is with them all."
        ),
        "Figur: Summer i {} efter år": "Chart: sums in {} by year",
        "Figur: Summer i {} efter status": "Chart: sums in {} by status",
        "Figur: Summer i {} efter organisation": "Chart: sums in {} by organisation",
        "Summer i {} efter år": "Sums in {} by year",
        "Summer i {} efter status": "Sums in {} by status",
        "Summer i {} efter organisation": "Sums in {} by organisation",
        "Figurens tal": "The chart's figures",
        "Figurens tal: Summer i {} efter år": "The chart's figures: sums in {} by year",
        "Figurens tal: Summer i {} efter status": "The chart's figures: sums in {} by status",
        "Figurens tal: Summer i {} efter organisation": "The chart's figures: sums in {} by organisation",
        "Ingen summer kan tegnes for disse tal. Vælg en anden figur, eller fjern et filter.": (
            "No sums can be drawn of these figures. Choose another chart, or remove a filter."
        ),
        # Initiativer
        "Initiativ, organisation eller sagsnummer": "Initiative, organisation or case number",
        "Følg ét initiativ, én organisation eller én sag gennem alle bilag. Hvert ord skal stå i tallets eller sagens navn.": (
            "Follow one initiative, organisation or case through all papers. Each word must stand in the figure's or the "
            "case's name."
        ),
        "Følg": "Follow",
        "Begynd her, eller skriv et navn ovenfor.": "Begin here, or write a name above.",
        "Initiativer i flest bilag": "Initiatives in most papers",
        "Organisationer i flest bilag": "Organisations in most papers",
        "Sager på flest møder": "Cases at most meetings",
        "{} møde": "{} meeting",
        "{} møder": "{} meetings",
        ", {} møde": ", {} meeting",
        ", {} møder": ", {} meetings",
        "{} møde ·": "{} meeting ·",
        "{} møder ·": "{} meetings ·",
        "{} møde.": "{} meeting.",
        "{} møder.": "{} meetings.",
        "{} sager, {} møder.": "{} cases, {} meetings.",
        "Bilagene rummer ingen tal eller beslutninger at følge.": "The papers have no figures or decisions to follow.",
        "Intet tal og ingen beslutning nævner »{}«.": "No figure and no decision mentions »{}«.",
        "»{}«: {} bilag og {} tal.": "»{}«: {} papers and {} figures.",
        "»{}«: {} bilag, {} tal og {} beslutning.": "»{}«: {} papers, {} figures and {} decision.",
        "»{}«: {} bilag, {} tal og {} beslutninger.": "»{}«: {} papers, {} figures and {} decisions.",
        "»{}«: {} bilag, {} tal og {} par tal, der ikke stemmer.": "»{}«: {} papers, {} figures and {} pairs that disagree.",
        "»{}«: {} bilag, {} tal, {} beslutning og {} par tal, der ikke stemmer.": (
            "»{}«: {} papers, {} figures, {} decision and {} pairs that disagree."
        ),
        "»{}«: {} bilag, {} tal, {} beslutninger og {} par tal, der ikke stemmer.": (
            "»{}«: {} papers, {} figures, {} decisions and {} pairs that disagree."
        ),
        "Tidslinje for »{}«": "Timeline of »{}«",
        "Ligner måske:": "May be like:",
        "Stemmer ikke": "Does not agree",
        "To bilag siger hver sit om det samme. Hvad der er rigtigt, siger de ikke; begge står her.": (
            "Two papers differ on the same thing. Which is right they do not say; both stand here."
        ),
        "Ændret siden": "Changed since",
        "Det samme, som det stod før, og som det står senere.": "The same thing as it stood before, and as it stands later.",
        "Før": "Before",
        "Før:": "Before:",
        "Senere": "Later",
        "Senere:": "Later:",
        "ændret": "changed",
        "gentaget": "repeated",
        "stemmer ikke": "does not agree",
        "ny status": "new status",
        "ny status: {} → {}": "new status: {} → {}",
        "Bilag for bilag, ældste først": "Paper by paper, oldest first",
        "Vis {} tal mere": "Show {} more figures",
        "Vis {} mere": "Show {} more",
        "Prøv færre eller andre ord, eller begynd med": "Try fewer or other words, or begin with",
        "det, bilagene har mest om": "what the papers have most about",
        "åbn kilden": "open the source",
        "åbn kilden, side {}: {}": "open the source, page {}: {}",
        "{}, side {}: {}": "{}, page {}: {}",
        "af": "by",
        "Følg sagen": "Follow the case",
        "Følg den i tal og beslutninger": "Follow it in figures and decisions",
        "Sag {}": "Case {}",
        "Sag uden nummer": "Case without a number",
        ", punkt {}": ", item {}",
        "Uden dato": "Undated",
        "Ukendt udvalg": "Unknown committee",
        "Fortalt i:": "Told in:",
        "Imod:": "Against:",
        "Fraværende:": "Absent:",
        "Vis indstillingen": "Show the recommendation",
        "Vis resten": "Show the rest",
        "Tal, der besluttes om:": "Figures decided on:",
        "Godkendt": "Approved",
        "godkendt": "approved",
        "Anbefalet": "Recommended",
        "anbefalet": "recommended",
        "Drøftet": "Discussed",
        "drøftet": "discussed",
        "Taget til efterretning": "Noted",
        "taget til efterretning": "noted",
        "Udsat": "Postponed",
        "udsat": "postponed",
        "Afvist": "Rejected",
        "afvist": "rejected",
        "Oversendt": "Passed on",
        "oversendt": "passed on",
        "Andet": "Other",
        # Dokumenter
        "Tilføj bilag": "Add papers",
        "Filerne lægges i bilagsmappen på denne maskine, når du har set, hvad der bliver ændret.": (
            "The files are put in the folder of papers on this machine once you have seen what will change."
        ),
        "Læser {}; højst {} MB pr. fil.": "Reads {}; at most {} MB a file.",
        "Vælg filer …": "Choose files …",
        "Erstat bilag med samme navn": "Replace papers of the same name",
        "Se ændringer i bilagsmappen": "See changes in the folder of papers",
        "Gå tilbage til forrige version …": "Go back to the previous version …",
        "Sådan bliver indekset": "What the index will be",
        "Intet er taget i brug endnu.": "Nothing is in use yet.",
        "Der er intet nyt at tage i brug.": "There is nothing new to put in use.",
        "Nye": "New",
        "Ændrede": "Changed",
        "Fjernes": "Removed",
        "Holdes tilbage": "Held back",
        "Kan ikke læses": "Cannot be read",
        "Ikke modtaget": "Not received",
        "Uændret": "Unchanged",
        "Tag i brug": "Put in use",
        "Fortryd": "Cancel",
        "Taget i brug": "Put in use",
        "Tilføjet": "Added",
        "Ændret": "Changed",
        "Fjernet": "Removed",
        "Holdt tilbage": "Held back",
        "Der var intet nyt at tage ind.": "There was nothing new to take in.",
        "Opdateret på {} sekunder.": "Updated in {} seconds.",
        "Intet er ændret": "Nothing is changed",
        "Intet er ændret.": "Nothing is changed.",
        "Gå tilbage til forrige version?": "Go back to the previous version?",
        "Indekset bliver, som det var før sidste opdatering. Bilagsmappen ændres ikke, så næste opdatering tager de "
        "samme filer ind "
        "igen.": (
            "The index becomes what it was before the last update. The folder of papers is not changed, so the next update "
            "takes the "
            "same files in again."
        ),
        "Gå tilbage": "Go back",
        "Indekset er igen, som det var {}, med {} bilag.": "The index is again as it was on {}, with {} papers.",
        "Læser": "Reading",
        "Indlejrer": "Embedding",
        "Gemmer": "Saving",
        "({} af {})": "({} of {})",
        "Filtre på bilagene": "Filters on the papers",
        "Titel eller filnavn rummer": "Title or file name has",
        "Vis bilag": "Show papers",
        "{} bilag i alt.": "{} papers in all.",
        "{} af {} bilag passer til filtrene.": "{} of {} papers fit the filters.",
        "Ingen bilag passer til alle filtrene på én gang. Fjern et filter, eller": (
            "No papers fit all the filters at once. Remove a filter, or"
        ),
        "Her er ingen bilag endnu. Tilføj det første ovenfor.": "There are no papers yet. Add the first one above.",
        "Bilag, der kan søges i": "Papers that can be searched",
        "{} bilag, {} søgbare steder, opdateret {}.": "{} papers, {} searchable places, updated {}.",
        "{} bilag, {} søgbart sted, opdateret {}.": "{} paper, {} searchable place, updated {}.",
        "{} bilag, {} søgbare steder, {} kunne ikke læses, opdateret {}.": (
            "{} papers, {} searchable places, {} could not be read, updated {}."
        ),
        "Bilag i indekset": "Papers of the index",
        "Dato": "Date",
        "Læsbarhed": "Legibility",
        "Læsbarhed:": "Legibility:",
        "Steder": "Places",
        "Uden udvalg": "Without a committee",
        "god ({} %)": "good ({} %)",
        "nogenlunde ({} %)": "fair ({} %)",
        "dårlig ({} %)": "poor ({} %)",
        "Side {}:": "Page {}:",
        "Regn efter": "Check the sums",
        "angiver ingen summer, som kan efterregnes.": "states no sums that can be checked.",
        "{} sum er regnet efter: alle stemmer.": "{} sum was checked: all agree.",
        "{} summer er regnet efter: alle stemmer.": "{} sums were checked: all agree.",
        "{} sum er regnet efter: {} stemmer ikke. Tallene er vist, som de står; intet er rettet.": (
            "{} sum was checked: {} does not agree. The figures are shown as they stand; nothing is mended."
        ),
        "{} summer er regnet efter: {} stemmer ikke. Tallene er vist, som de står; intet er rettet.": (
            "{} sums were checked: {} do not agree. The figures are shown as they stand; nothing is mended."
        ),
        "Summer i": "Sums of",
        "Sum": "Sum",
        "Angivet": "Stated",
        "Angivet:": "Stated:",
        "Delene giver": "The parts make",
        "Delene giver:": "The parts make:",
        "Stemmer": "Agrees",
        "stemmer": "agrees",
        "Alle filer og sider er læst.": "All files and pages have been read.",
        "Kunne ikke læses": "Could not be read",
        "Holdt ude af indekset": "Kept out of the index",
        # what is told where an address or a file cannot be used
        "Ukendt del af adressen: {}. Kendte: {}.": "Unknown part of the address: {}. Known: {}.",
        "Kan ikke sortere efter “{}”. Kendte: {}.": "Cannot sort by “{}”. Known: {}.",
        "Kan ikke vise “{}”. Kendte: {}.": "Cannot show “{}”. Known: {}.",
        "Kan ikke tegne efter “{}”. Kendte: {}.": "Cannot draw by “{}”. Known: {}.",
        "“{}” er ikke et sidetal. Giv et helt tal fra 1.": "“{}” is no page number. Give a whole number from 1.",
        "År, tallet gælder kan ikke læses: “{}”. Giv et årstal som 2024.": (
            "Year of the figure cannot be read: “{}”. Give one like 2024."
        ),
        "Bilag fra og med kan ikke læses: “{}”. Giv en dato som 2024-03-12.": (
            "Papers from cannot be read: “{}”. Give a date like 2024-03-12."
        ),
        "Bilag til og med kan ikke læses: “{}”. Giv en dato som 2024-03-12.": (
            "Papers until cannot be read: “{}”. Give a date like 2024-03-12."
        ),
        "Tallet er mindst kan ikke læses: “{}”. Giv et tal som 500.000 eller 2,5.": (
            "The figure is at least cannot be read: “{}”. Give a number like 500.000 or 2,5."
        ),
        "Tallet er højst kan ikke læses: “{}”. Giv et tal som 500.000 eller 2,5.": (
            "The figure is at most cannot be read: “{}”. Give a number like 500.000 or 2,5."
        ),
    }
)
