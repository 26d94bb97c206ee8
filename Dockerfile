# Built in the image, so that a machine with Docker alone can deploy.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -B -ntp -q dependency:go-offline
COPY src src
COPY processes processes
COPY forms forms
RUN mvn -B -ntp -q -DskipTests package \
 && java -Djarmode=tools -jar target/cocreation.jar extract --layers --destination layers

# What a start makes of its classes, kept for the next ones (docs/operating.md): one start on an empty database, which is thrown away.
FROM postgres:17 AS training
COPY --from=eclipse-temurin:17-jre /opt/java/openjdk /opt/java/openjdk
WORKDIR /application
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
ENV SPRING_PROFILES_ACTIVE=demo \
    SPRING_DATASOURCE_URL=jdbc:postgresql://localhost:5432/postgres \
    SPRING_DATASOURCE_USERNAME=postgres
RUN gosu postgres initdb --auth=trust --pgdata=/tmp/training >/dev/null \
 && gosu postgres pg_ctl --pgdata=/tmp/training --log=/tmp/training.log --wait start \
 && PATH=/opt/java/openjdk/bin:$PATH \
    java -XX:ArchiveClassesAtExit=cocreation.jsa -Xlog:cds*=error -Dspring.context.exit=onRefresh -jar cocreation.jar \
 && gosu postgres pg_ctl --pgdata=/tmp/training stop

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /application cocreation
WORKDIR /application
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --from=training --chmod=444 /application/cocreation.jsa ./
USER cocreation
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75"
# The first compiler alone: what it makes is there within seconds, for the minute in which registration opens (docs/decisions).
ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m", "-XX:SharedArchiveFile=cocreation.jsa", "-jar", "cocreation.jar"]
