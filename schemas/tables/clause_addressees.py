"""clause_addressees: whom a directive of a clause addresses."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import Alone, Filled, Names, one_of

MEMBER = "member"
# The actions that ask somebody for something.
ASKING = ("request", "invite", "encourage", "urge", "appeal", "call_upon", "demand", "direct")
ADDRESSEES = {
    "member": "a Member by its name, or its Government",
    "member_states": "Member States, all or those that the words describe",
    "states": "States, all or those that the words describe",
    "states_parties": "the parties to a treaty",
    "signatories": "the signatories of a treaty",
    "nuclear_weapon_states": "the nuclear-weapon States",
    "flag_states": "flag States",
    "coastal_states": "coastal States",
    "countries": "countries, all or those that the words describe",
    "developed_countries": "developed countries",
    "developing_countries": "developing countries, or those of one of their groups",
    "governments": "Governments, all or those that the words describe",
    "administering_powers": "the Powers that administer Non-Self-Governing Territories",
    "territories": "a Non-Self-Governing Territory or its Government",
    "occupying_power": "the occupying Power",
    "parties": "the parties to a conflict, dispute or process",
    "international_community": "the international community",
    "donors": "donors",
    "development_partners": "development partners, and partners without another word",
    "united_nations": "the United Nations",
    "united_nations_entities": "entities of the United Nations system: bodies, agencies, funds, programmes, offices, missions",
    "united_nations_system": "the United Nations system or development system as a whole",
    "specialized_agencies": "the specialized agencies",
    "secretary_general": "the Secretary-General of the United Nations",
    "secretariat": "the Secretariat, one of its departments or offices, or the head of one",
    "envoys_and_experts": "a special representative, envoy, adviser, rapporteur, independent expert or working group of experts",
    "high_commissioner_for_human_rights": "the United Nations High Commissioner for Human Rights or the Office",
    "high_commissioner_for_refugees": "the United Nations High Commissioner for Refugees or the Office",
    "high_commissioner": "the High Commissioner or the Office, as the resolution abbreviates the title: for human rights or for refugees",
    "general_assembly": "the Assembly itself or one of its Main Committees",
    "president_of_the_general_assembly": "the President of the General Assembly",
    "security_council": "the Security Council or its President",
    "economic_and_social_council": "the Economic and Social Council, its President, its commissions, forums and regional commissions",
    "human_rights_council": "the Human Rights Council, its President or Advisory Committee",
    "special_committee": "the Special Committee: that on decolonization, on peacekeeping operations, on the Charter or on Israeli practices",
    "disarmament_bodies": "the Conference on Disarmament or the Disarmament Commission",
    "treaty_bodies": "the bodies that monitor the human rights treaties",
    "subsidiary_bodies": "another subsidiary or expert body of the United Nations named in the words",
    "funds_and_programmes": "a named fund, programme, institute or other entity of the United Nations, or its head",
    "named_agencies": "a named specialized or related agency, or its head",
    "courts": "an international court or tribunal",
    "financial_institutions": "international financial institutions, and development banks",
    "fisheries_organizations": "regional fisheries management organizations and arrangements",
    "regional_organizations": "regional or subregional organizations, or a named one",
    "international_organizations": "international or intergovernmental organizations and bodies",
    "humanitarian_organizations": "humanitarian organizations and actors",
    "non_governmental_organizations": "non-governmental organizations",
    "civil_society": "civil society and its organizations",
    "private_sector": "the private sector, business and industry",
    "academia": "academia and research",
    "media": "the media",
    "national_institutions": "national human rights institutions, parliaments and local authorities",
    "stakeholders": "stakeholders and actors, without another word",
    "individuals": "individuals, persons or peoples",
}


class ClauseAddressees(Table):
    clause_id: str = text(
        "The clause, a key of clauses.",
        example="A/RES/ES-11/6#op5",
        points_at="clauses.clause_id",
        relations=(Names(one_of("kind", "paragraph"), "is a paragraph"),),
    )
    action_position: pd.Int64Dtype = count(
        "Place of the action that addresses it among the actions of its clause; 1 is the opening.",
        example=1,
        minimum=1,
    )
    position: pd.Int64Dtype = count(
        "Place of the addressee among those of its action, from 1 in reading order.",
        example=1,
        minimum=1,
        vocabulary="https://schema.org/position",
    )
    addressee: str = text(
        "Whom the Assembly addresses, as a code. Only the head of the words counts: States parties to the Convention are states_parties, and "
        "relevant, all or other add nothing. Who shall only be consulted, or is named as a part of the others (in particular, including), "
        "has no row.",
        example="member",
        values=ADDRESSEES,
        vocabulary="https://schema.org/recipient",
        relations=(Alone("the words of the clause tell, which are not in the package"),),
    )
    member_id: str = text(
        "The Member addressed, a key of members. Empty where the addressee is no Member by its name.",
        example="RUS",
        required=False,
        points_at="members.member_id",
        relations=(Filled("exactly", one_of("addressee", MEMBER), "the addressee is member"),),
    )

    class Config:
        name = "clause_addressees"
        title = "Addressees of clauses"
        description = (
            "One row is an addressee of a directive (whom the Assembly requests, invites, encourages, urges, appeals to, calls upon or "
            "demands from to do something), where the grammar gives it plainly, between the verb and the infinitive, or as the subject "
            "behind that. Words that the list in sources/ does not have give no row, so that a list may be incomplete; of the clauses that "
            "open with a directive about nine in ten have a row."
        )
        metadata = {
            "key": ["clause_id", "action_position", "position"],
            "numbered": {"position": ["clause_id", "action_position"]},
            "once": [["clause_id", "action_position", "addressee", "member_id"]],
        }
