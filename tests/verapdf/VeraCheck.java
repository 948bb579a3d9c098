import java.io.FileInputStream;
import java.io.InputStream;
import java.util.*;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.*;

/**
 * Validates PDF files with veraPDF by PDF/UA-1 and PDF/A-2a, or by PDF/UA-2 and PDF/A-4.
 * Usage: VeraCheck [--modern] FILE...
 * Prints a line for each rule that a file fails: file, flavour, clause and test, message, first place (tab-separated);
 * and a last line "done N" with the number of files, so that silence cannot pass for success.
 * The profiles are read with the JDK's own XML parser, so no JAXB runtime is needed.
 */
public class VeraCheck {
    private static final Map<String, String> PROFILES = Map.of("ua1", "PDFUA-1", "2a", "PDFA-2A");
    private static final Map<String, String> MODERN = Map.of("ua2", "PDFUA-2-ISO32005", "4", "PDFA-4");

    public static void main(String[] words) throws Exception {
        boolean modern = words.length > 0 && words[0].equals("--modern");
        String[] files = modern ? Arrays.copyOfRange(words, 1, words.length) : words;
        Map<String, String> profiles = modern ? MODERN : PROFILES;
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String flavour : new TreeSet<>(profiles.keySet())) {
            ValidationProfile profile = profile(profiles.get(flavour));
            for (String file : files) check(file, flavour, profile);
        }
        System.out.println("done " + files.length);
    }

    private static void check(String file, String flavour, ValidationProfile profile) {
        try (InputStream in = new FileInputStream(file);
             PDFAParser parser = Foundries.defaultInstance().createParser(in, profile.getPDFAFlavour())) {
            ValidationResult result = ValidatorFactory.createValidator(profile, 1000, false, true, false).validate(parser);
            Map<String, String> failed = new TreeMap<>();
            for (TestAssertion test : result.getTestAssertions()) {
                if (test.getStatus() != TestAssertion.Status.FAILED) continue;
                RuleId rule = test.getRuleId();
                failed.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber() + "\t" + test.getMessage(), test.getLocation().getContext());
            }
            if (failed.isEmpty() && !result.isCompliant()) failed.put("?\tnot compliant", "");
            failed.forEach((rule, place) -> System.out.println(file + "\t" + flavour + "\t" + rule + "\t" + place));
        } catch (Exception fault) {
            System.out.println(file + "\t" + flavour + "\tunreadable\t" + fault + "\t");
        }
    }

    private static ValidationProfile profile(String name) throws Exception {
        Document xml;
        try (InputStream in = Foundries.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : all(xml.getDocumentElement(), "rule")) {
            Element id = one(rule, "id");
            List<ErrorArgument> arguments = new ArrayList<>();
            for (Element argument : all(one(rule, "error"), "argument")) {
                String named = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
                arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), named, null));
            }
            rules.add(Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                    id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(one(rule, "error"), "message"), arguments), new ArrayList<>()));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : all(xml.getDocumentElement(), "variable")) {
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                text(variable, "defaultValue"), text(variable, "value")));
        }
        return Profiles.profileFromValues(PDFAFlavour.valueOf(xml.getDocumentElement().getAttribute("flavour")),
            Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)), "", rules, variables);
    }

    private static List<Element> all(Element parent, String tag) {
        NodeList nodes = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }

    private static Element one(Element parent, String tag) {
        return (Element) parent.getElementsByTagName(tag).item(0);
    }

    private static String text(Element parent, String tag) {
        return one(parent, tag).getTextContent();
    }
}
