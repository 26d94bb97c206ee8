package org.cocreation.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cocreation.CocreationApplication;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every table has an owner, the feature whose {@link PersonalData} names it. SQL of other features reads neither it nor
 * writes it; it may read the views that owners make for others.
 */
class TableOwnersTest extends CommitteeTest {

    private static final Pattern NAMED = Pattern.compile("\\bcocreation\\.(\\w+)(?![\\w.])");
    /**
     * One puts the programme of 2023 into the tables, as the committee left it, and reads the letters that people would get; the
     * other brings the files of the country into the tables of who uses them, as a migration did.
     */
    private static final Set<String> NO_FEATURE = Set.of("demo", "reference");

    @Autowired
    List<PersonalData> features;

    @Test
    void everyTableHasOneOwner() {
        List<String> owned = features.stream().flatMap(feature -> feature.tables().stream().map(OwnTable::name)).sorted().toList();
        assertThat(owned).doesNotHaveDuplicates().isEqualTo(jdbc.sql("""
                select table_name from information_schema.tables
                where table_schema = 'cocreation' and table_type = 'BASE TABLE' and table_name not like 'flyway%' order by 1""").query(String.class).list().stream().sorted().toList());
    }

    @Test
    void sqlNamesTheTablesOfItsOwnFeatureAndTheViewsMadeForOthers() {
        Map<String, String> owners = owners();
        Set<String> views = new TreeSet<>(viewOwners().keySet());
        Map<String, Set<String>> foreign = new TreeMap<>();
        texts().forEach((place, texts) -> texts.forEach(text -> NAMED.matcher(text).results().map(found -> found.group(1))
                .filter(name -> owners.containsKey(name) && !views.contains(name) && !owners.get(name).equals(place.feature()))
                .forEach(name -> foreign.computeIfAbsent(place.toString(), any -> new TreeSet<>()).add(name))));
        assertThat(foreign).as("SQL that names another feature's table: ask the owner's service, or read a view of the owner's").isEmpty();
        assertThat(texts().keySet().stream().filter(place -> place.feature().equals("registration")).toList()).as("classes with texts").isNotEmpty();
    }

    @Test
    void aViewReadsItsOwnersTablesOnly() {
        Map<String, String> owners = owners();
        Map<String, String> views = viewOwners();
        jdbc.sql("select view_name, table_name from information_schema.view_table_usage where view_schema = 'cocreation'").query(row -> {
            assertThat(owners.get(row.getString(2))).as("owner of %s, which %s reads", row.getString(2), row.getString(1)).isEqualTo(views.get(row.getString(1)));
        });
        assertThat(views.values()).as("a view's comment begins with its owner").isSubsetOf(owners.values());
    }

    private Map<String, String> owners() {
        Map<String, String> owners = new HashMap<>();
        features.forEach(feature -> feature.tables().forEach(table -> owners.put(table.name(), feature(AopUtils.getTargetClass(feature).getPackageName()))));
        return owners;
    }

    /** By view, what its comment says before the colon. */
    private Map<String, String> viewOwners() {
        Map<String, String> owners = new TreeMap<>();
        jdbc.sql("""
                select relname, coalesce(split_part(obj_description(oid), ':', 1), '') from pg_class
                where relnamespace = 'cocreation'::regnamespace and relkind = 'v'""").query(row -> {
                    owners.put(row.getString(1), row.getString(2));
                });
        return owners;
    }

    private static String feature(String packageName) {
        String base = CocreationApplication.class.getPackageName();
        return packageName.equals(base) ? "" : packageName.substring(base.length() + 1).replaceFirst("\\..*", "");
    }

    private record Place(String feature, String type) {

        @Override
        public String toString() {
            return feature + "." + type;
        }
    }

    /** The texts that the code of each class of the application can hand to the database. */
    private static Map<Place, List<String>> texts() {
        try {
            Path classes = Path.of(CocreationApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Map<Place, List<String>> texts = new HashMap<>();
            try (Stream<Path> files = Files.walk(classes.resolve(CocreationApplication.class.getPackageName().replace('.', '/')))) {
                for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
                    ClassReader reader = new ClassReader(Files.readAllBytes(file));
                    String name = reader.getClassName().replace('/', '.');
                    Place place = new Place(feature(name.substring(0, name.lastIndexOf('.'))), name.substring(name.lastIndexOf('.') + 1));
                    if (!NO_FEATURE.contains(place.feature())) {
                        texts.put(place, texts(reader));
                    }
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Constants, and the fixed parts of texts that are put together. Names of settings stand in annotations, which are no code. */
    private static List<String> texts(ClassReader reader) {
        List<String> texts = new ArrayList<>();
        reader.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
                if (value instanceof String text) {
                    texts.add(text);
                }
                return null;
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitLdcInsn(Object value) {
                        if (value instanceof String text) {
                            texts.add(text);
                        }
                    }

                    @Override
                    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
                        Stream.of(arguments).filter(String.class::isInstance).forEach(text -> texts.add((String) text));
                    }
                };
            }
        }, ClassReader.SKIP_DEBUG);
        return texts;
    }
}
